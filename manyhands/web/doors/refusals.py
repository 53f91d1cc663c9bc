"""What a refusal from inside becomes outside: a status and the refusal's own words, which are written for people."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse

from manyhands.apps.brands.actions import UnableToAdmit
from manyhands.apps.brands.news import UnableToPublish
from manyhands.apps.brands.plans import NoServiceModel
from manyhands.apps.brands.readiness import UnableToExamine
from manyhands.apps.brands.translators import UnableToSetTranslator
from manyhands.apps.brands.voices import NoSuchVoice
from manyhands.apps.desk.events import TicketMissing
from manyhands.apps.ground.handles import UnknownHandle
from manyhands.apps.ground.idempotency import UnableToRepeat
from manyhands.apps.ground.outgoing import AddressRefused
from manyhands.apps.guidance.language_models import UnableToUseModel
from manyhands.apps.guidance.versions import UnableToPutLive
from manyhands.apps.knowledge.actions import UnableToConfirm
from manyhands.apps.knowledge.articles import UnableToSave
from manyhands.apps.knowledge.imports import UnableToImport
from manyhands.apps.knowledge.macros import UnableToPutMacro
from manyhands.apps.knowledge.products import UnableToPutProducts
from manyhands.apps.knowledge.publishing import UnableToPublishArticle
from manyhands.apps.lessons.actions import UnableToLearn
from manyhands.apps.people.identity import TooManyTries
from manyhands.apps.people.second_factor import NoSecondFactor
from manyhands.apps.planning.actions import UnableToAskForPlan
from manyhands.apps.planning.checks import NoPlanInForce, UnableToAdopt, UnableToLookBack
from manyhands.apps.planning.what_ifs import UnableToAskWhatIf
from manyhands.apps.rooms.actions import UnableToPair, UnableToRemove, UnableToWrite
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.apps.shifts.actions import NoSuchShift, UnableToSwap
from manyhands.apps.systems.actions import UnableToConnect
from manyhands.core.service_models import PageError
from manyhands.core.service_models.presets import UnknownPreset
from manyhands.core.shifts import UnableToPlan
from manyhands.core.tickets import UnableToMove
from manyhands.core.topics import UnableToSaveTopic
from manyhands.core.voice import TooFewReplies, UnreadableVoice
from manyhands.journey.ask_approval import UnableToAsk
from manyhands.journey.ask_system import UnableToAskSystem
from manyhands.journey.ask_translation import UnableToTranslate
from manyhands.journey.assign import UnableToAssign
from manyhands.journey.check_reading import UnableToCheck
from manyhands.journey.correct_topic import UnableToCorrect
from manyhands.journey.decide_approval import UnableToDecide
from manyhands.journey.escalate import UnableToEscalate
from manyhands.journey.fix_draft import UnableToFix
from manyhands.journey.follow_playbook import UnableToFollow
from manyhands.journey.hand_back import UnableToHandBack
from manyhands.journey.holding import NobodyToSupervise, NotHeld
from manyhands.journey.huddle import UnableToHuddle
from manyhands.journey.let_speak import UnableToLetSpeak
from manyhands.journey.mark_harmful import UnableToMark
from manyhands.journey.release import UnableToDecline
from manyhands.journey.reply import KnowledgeOverrides, NothingToSend
from manyhands.journey.resolve import UnableToResolve
from manyhands.journey.reveal import UnableToReveal
from manyhands.journey.review import UnableToReview
from manyhands.journey.survey import UnableToAnswer
from manyhands.journey.switch import UnableToSwitch
from manyhands.journey.take_over import UnableToTakeOver
from manyhands.journey.try_machine import UnableToWithhold
from manyhands.journey.verify import UnableToVerify
from manyhands.journey.whisper import NothingToWhisper
from manyhands.science.planning.asked import UnaskableQuestion
from manyhands.web.doors.errors import problem
from manyhands.web.doors.forms import UnableToRead

STATUS_OF: dict[type[Exception], int] = {
    Http404: 404,
    TicketMissing: 404,
    UnknownHandle: 404,
    UnableToClaim: 409,
    NoSecondFactor: 409,
    TooManyTries: 429,
    NotHeld: 409,
    UnableToMove: 409,
    UnableToEscalate: 409,
    UnableToAssign: 409,
    UnableToSwitch: 409,
    UnableToLetSpeak: 409,
    UnableToWithhold: 409,
    UnableToVerify: 409,
    UnableToFix: 409,
    PageError: 422,
    UnknownPreset: 422,
    UnableToDecline: 409,
    UnableToResolve: 409,
    UnableToAnswer: 409,
    UnableToReview: 409,
    NoServiceModel: 409,
    NoSuchShift: 404,
    UnableToSwap: 409,
    UnableToAskForPlan: 409,
    UnableToAdopt: 409,
    UnableToLookBack: 409,
    NoPlanInForce: 409,
    UnaskableQuestion: 422,
    UnableToAskWhatIf: 409,
    UnableToPlan: 422,
    UnableToAsk: 409,
    UnableToAskSystem: 409,
    UnableToConnect: 422,
    AddressRefused: 422,
    UnableToDecide: 409,
    UnableToHandBack: 409,
    UnableToTakeOver: 409,
    NobodyToSupervise: 409,
    NothingToWhisper: 422,
    UnableToAdmit: 409,
    UnableToHuddle: 409,
    UnableToLearn: 409,
    UnableToPair: 409,
    UnableToRemove: 409,
    UnableToWrite: 422,
    UnableToExamine: 409,
    UnableToTranslate: 409,
    UnableToSetTranslator: 422,
    UnreadableVoice: 422,
    TooFewReplies: 409,
    NoSuchVoice: 409,
    NothingToSend: 422,
    KnowledgeOverrides: 409,
    UnableToConfirm: 422,
    UnableToPutMacro: 422,
    UnableToPutProducts: 422,
    UnableToFollow: 409,
    UnableToSave: 422,
    UnableToSaveTopic: 422,
    UnableToImport: 422,
    UnableToPublishArticle: 422,
    UnableToCheck: 409,
    UnableToCorrect: 422,
    UnableToMark: 409,
    UnableToPutLive: 409,
    UnableToUseModel: 422,
    UnableToReveal: 422,
    UnableToPublish: 422,
    UnableToRepeat: 422,
    UnableToRead: 422,
    RequestDataTooBig: 413,
    SuspiciousOperation: 400,  # the kind of the one above: kept below it
}
_AWAY = "Our database is away for a moment. What you had sent before is safe. Try again in a few seconds."


def refusal_of(exception: Exception) -> tuple[int, str] | None:
    """The status and words of an expected refusal; None when nobody expected it."""
    if isinstance(exception, (OperationalError, InterfaceError)):
        return 503, _AWAY
    for kind, status in STATUS_OF.items():
        if isinstance(exception, kind):
            return status, "" if status in (400, 404, 413) else str(exception)
    return None


def as_answer(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """The answer to an expected refusal, as a page or as problem details."""
    found = refusal_of(exception)
    if found is None:
        return None
    status, words = found
    answer = problem(request, status, detail=words)
    if status == 503:
        answer.headers["Retry-After"] = "3"
    return answer
