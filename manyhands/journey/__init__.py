"""The life of a ticket, one file a step, in the order of the walk:

receive -> understand -> place -> claim -> reply -> (ask_approval, decide_approval, escalate, hand_back, widen, lapse, release;
watch, whisper, take_over) -> resolve, reopen -> review, survey
-> release_pay -> settle

Each step is called inside one scope (apps.ground.walls.acting_as), which is its one transaction, and appends one event.
"""
