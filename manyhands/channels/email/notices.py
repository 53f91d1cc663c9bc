"""Letters to a brand's own people: what happened by itself, and asks them for a decision."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from manyhands.apps.brands.queries import address_of, brand_facts
from manyhands.apps.brands.staff import addresses_of
from manyhands.apps.machine.queries import retrial_of
from manyhands.channels.email.answers import Answer, UnableToSend
from manyhands.core.access import roles_that_may
from manyhands.core.machine.letters import retried_letter


def notice_of_retrial(brand_id: int, retrial_id: UUID, person_id: UUID) -> Answer:
    """The letter that says why the machine is silent; to nobody who may not let it speak any more."""
    retrial, brand = retrial_of(brand_id, retrial_id), brand_facts(brand_id)
    people = addresses_of(brand_id, roles=roles_that_may("brand.let_speak"))
    person = next((one for one in people if one["person_id"] == person_id), None)
    if retrial is None or person is None:
        raise UnableToSend("The trial is gone, or its reader may not let the machine speak any more. Nothing was sent; nothing is to do.")
    link = f"{settings.SITE_ADDRESS}/b/{brand['slug']}/machine"
    subject, text = retried_letter(brand=brand["name"], outcome=retrial["outcome"], because=retrial["because"], link=link)
    return Answer(
        brand_id=brand_id, ticket_id=retrial_id, brand_name=brand["name"], brand_address=address_of(brand_id),
        customer_name=person["name"], customer_address=person["address"], subject=subject, text=text, conversation_words="",
        conversation_link="", answers=(), is_automatic=True,
    )  # fmt: skip
