"""The life of a ticket, one file a step, in the order of the walk:

receive -> understand -> place -> claim -> reply -> (escalate, widen, lapse, release) -> resolve, reopen -> review, survey
-> release_pay -> settle

Each step is called inside one scope (apps.ground.walls.acting_as), which is its one transaction, and appends one event.
"""
