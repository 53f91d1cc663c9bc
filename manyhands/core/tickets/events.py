"""The names of all that is recorded about a ticket, in the past tense, each with its meaning."""

from __future__ import annotations

from enum import StrEnum


class EventName(StrEnum):
    """One kind of line in the log of what happened."""

    meaning: str

    def __new__(cls, name: str, meaning: str = "") -> EventName:
        """Keep the meaning beside the name."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.meaning = meaning
        return member

    MESSAGE_RECEIVED = "message_received", "A message from outside was accepted and stored."
    MESSAGE_SET_ASIDE = "message_set_aside", "An input could not be read; its bytes are kept and can be replayed."
    TICKET_UNDERSTOOD = "ticket_understood", "Language, topic, complexity and priority were read from the text."
    TICKET_PLACED = "ticket_placed", "The ticket was offered to pools, each for a reason."
    TICKET_UNPLACEABLE = "ticket_unplaceable", "No pool of the page may take the ticket; it is held in plain sight with the reason."
    OFFER_SHOWN = "offer_shown", "The offer was shown to some of its pool, for a while."
    OFFER_WIDENED = "offer_widened", "Nobody took it in time, so a further pool may take it."
    OFFER_DECLINED = "offer_declined", "A specialist passed on the offer."
    OFFERED_ANEW = "offered_anew", "Everybody who may take it had passed, so it is offered to all of them again."
    TICKET_PUSHED = "ticket_pushed", "The ticket was given to a specialist, who need not ask for it."
    TICKET_CLAIMED = "ticket_claimed", "A specialist took the ticket; the pay terms were frozen."
    TICKET_ASSIGNED = "ticket_assigned", "Somebody gave the ticket to a specialist by hand."
    CLAIM_PARKED = "claim_parked", "The ticket waits for its customer and takes no room in its holder's hands meanwhile."
    CLAIM_TAKEN_UP = "claim_taken_up", "The customer answered; the ticket takes its room again."
    CLAIM_LAPSED = "claim_lapsed", "No reply came in time; the ticket went back to its place."
    CLAIM_RELEASED = "claim_released", "The specialist gave the ticket back."
    REPLY_SENT = "reply_sent", "An answer left for the customer."
    PLAYBOOK_FOLLOWED = "playbook_followed", "A playbook was begun, or its next step taken; what was answered is kept, with its source."
    DRAFT_EDITED = "draft_edited", "Whoever holds the ticket had a remark about the brand's voice put into their draft; nothing was sent."
    NOTE_WRITTEN = "note_written", "An internal note was added; the customer does not see it."
    MESSAGE_TRANSLATED = "message_translated", "A machine translated the customer's message; the original stands above it."
    TRANSLATION_ASKED = "translation_asked", "The specialist's answer is translated by a machine before it leaves."
    TRANSLATION_FAILED = "translation_failed", "A machine did not translate; the reason is kept, and nothing wrong left."
    SUGGESTION_SHOWN = "suggestion_shown", "Passages and a suggested reply were shown to the specialist."
    SUGGESTION_USED = "suggestion_used", "The specialist sent the suggestion, as it was or edited."
    SUGGESTION_HARMFUL = "suggestion_harmful", "Somebody said that a suggestion would do harm; it is not proposed again."
    TOPIC_CORRECTED = "topic_corrected", "Somebody said what the ticket is about, or that it was read right."
    READING_CHECKED = (
        "reading_checked",
        "Somebody said how hard, how pressing and in what mood a message is, or that it was read right.",
    )
    CUSTOMER_ASKED = "customer_asked", "The ticket waits for the customer's answer."
    TICKET_PUT_ON_HOLD = "ticket_put_on_hold", "The ticket waits for a third party."
    TICKET_TAKEN_OFF_HOLD = "ticket_taken_off_hold", "The third party answered; work goes on."
    TICKET_ESCALATED = (
        "ticket_escalated",
        "It was too hard here and went up, with reason, steps tried and open question.",
    )
    ESCALATION_REFUSED = "escalation_refused", "An escalation had nowhere to go; the ticket stayed where it was."
    TICKET_HANDED_BACK = "ticket_handed_back", "What was asked above is decided: the ticket went back to whoever had it."
    PING_PONG_ALERTED = "ping_pong_alerted", "The ticket went up and down oftener than its page allows; supervisors are told."
    APPROVAL_ASKED = "approval_asked", "A refund, an exception or an access was asked of a tier that may grant it."
    APPROVAL_GRANTED = "approval_granted", "What was asked was granted: by somebody of that tier, or by the page's own rule."
    APPROVAL_REFUSED = "approval_refused", "What was asked was refused."
    APPROVAL_WITHDRAWN = "approval_withdrawn", "What was asked is not needed any more."
    TICKET_WATCHED = "ticket_watched", "Somebody who supervises looked on while another worked on the ticket."
    HOLDER_TOLD = "holder_told", "Somebody who supervises left a word for whoever holds the ticket; the customer does not see it."
    HUDDLE_ASKED = "huddle_asked", "Whoever holds the ticket asked the room of their pool for help."
    HUDDLE_ANSWERED = "huddle_answered", "A colleague from the room answered, by a note that the customer does not see."
    TICKET_TAKEN_OVER = "ticket_taken_over", "Somebody who supervises took the ticket out of another's hands, with a reason."
    MACHINE_ANSWERED = "machine_answered", "The machine took the ticket: it was sure enough, and names its source."
    MACHINE_ASKED = "machine_asked", "The machine asked the customer for what a system of the brand or a step of a playbook needs."
    VERIFICATION_SENT = "verification_sent", "A link was sent to the customer's address on record, to be sure that it is they who ask."
    CUSTOMER_VERIFIED = "customer_verified", "The customer opened that link and confirmed: it is known who asks, until a moment."
    SYSTEM_ASKED = "system_asked", "One of the brand's own systems was asked, by the machine or by whoever holds the ticket."
    SYSTEM_ANSWERED = "system_answered", "What came of it: facts, or why there are none."
    TICKET_HANDED_OVER = "ticket_handed_over", "Machine to person or shift to shift, with a summary."
    RIGHT_ENDED = "right_ended", "The holder's right to this pool has ended; they may finish this ticket until a stated moment."
    PROMISE_NEARLY_DUE = "promise_nearly_due", "Most of a promised time had gone by."
    PROMISE_BROKEN = "promise_broken", "A promised time went by before it was kept."
    TICKET_SOLVED = "ticket_solved", "The ticket was solved."
    TICKET_REOPENED = "ticket_reopened", "The customer came back, or somebody found it unsolved."
    TICKET_CLOSED = "ticket_closed", "The quiet period ended; a new message starts a follow-up ticket."
    EARNING_RECORDED = "earning_recorded", "Pay for the work was booked and is held."
    EARNING_RELEASED = "earning_released", "The hold ended; the pay can be paid out."
    EARNING_REVERSED = "earning_reversed", "The pay was taken back by a new entry that names the old one."
    PAYOUT_MADE = "payout_made", "Released pay was paid out."
    SURVEY_ASKED = "survey_asked", "The customer was asked how it went."
    SURVEY_ANSWERED = "survey_answered", "The customer said how it went."
    REVIEW_ASKED = "review_asked", "The ticket was drawn for a quality review."
    REVIEW_MADE = "review_made", "A reviewer scored the work."
    PERSONAL_DATA_REVEALED = "personal_data_revealed", "A masked field was shown to a person who gave a reason."
    SERVICE_MODEL_CHANGED = "service_model_changed", "The brand changed its service model; tickets were placed again."
