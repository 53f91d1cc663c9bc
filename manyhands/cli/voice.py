"""manyhands voice: a brand's voice: learnt from its replies, scored, changed by versions."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
import yaml

from manyhands.cli.telling import Teller, tell_and_stop
from manyhands.core.voice import Reply, TooFewReplies, UnreadableVoice, VoiceProfile, check_voice, learn_voice, likeness, rewrite

app = typer.Typer(help="A brand's voice: learnt from its replies, scored, changed by versions.", no_args_is_help=True)

Brand = Annotated[str, typer.Option(help="The brand's short name.")]
_HEAVY = ("vocabulary", "habits")  # learnt numbers: kept, and not for reading


@app.command()
def show(
    brand: Brand,
    version: Annotated[int | None, typer.Option(help="Another version than the one in force.")] = None,
    whole: Annotated[bool, typer.Option(help="With the words and habits that were learnt.")] = False,
) -> None:
    """The voice as a page of YAML: change it and put it back with `manyhands voice put`."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.voices import voice_of
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            voice = voice_of(brand_id, version).to_mapping()
        typer.echo(_page({name: value for name, value in voice.items() if whole or name not in _HEAVY}), nl=False)


@app.command()
def versions(brand: Brand) -> None:
    """Every version, newest first, and why it was made."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.voices import voices_of
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = voices_of(brand_id)
        for row in found:
            typer.echo(f"{row['version']:>4}  {row['made_at']:%Y-%m-%d %H:%M}  {row['because']}")
        typer.echo(f"{len(found)} versions." if found else "The voice was never changed; it has no versions yet.")


@app.command()
def put(
    brand: Brand,
    page: Annotated[Path, typer.Argument(help="A page as `manyhands voice show` writes it.")],
    because: Annotated[str, typer.Option(help="Why, for whoever looks at the versions.")] = "edited",
) -> None:
    """Put an edited voice in force; words and habits that were learnt stay unless the page has its own."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.voices import put_voice, voice_of
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        given = _read_page(page)
        with acting_as(for_brand(brand_id)):
            before = voice_of(brand_id).to_mapping()
            learnt = {name: before[name] for name in _HEAVY}
            voice = _profile(learnt | given)
            made = put_voice(brand_id, voice, because=because, now=datetime.now(UTC))
        typer.echo(f"Version {made} is in force. The one before can be put back: manyhands voice back --brand {brand} {made - 1}")


@app.command()
def back(brand: Brand, version: Annotated[int, typer.Argument(help="The version to be in force again.")]) -> None:
    """Put an older voice in force again."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.voices import put_back
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            made = put_back(brand_id, version, now=datetime.now(UTC))
        typer.echo(f"Version {version} is in force again, as version {made}.")


@app.command()
def learn(
    brand: Brand,
    save: Annotated[bool, typer.Option(help="Put what was learnt in force; else it is only shown.")] = False,
    most: Annotated[int, typer.Option(help="How many of the newest replies are read.", min=10)] = 2_000,
) -> None:
    """A proposal of the voice from the brand's past replies, with how many of them say so."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.voices import put_voice, replies_sent, voice_of
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            replies = [Reply(row["text"], row["language"]) for row in replies_sent(brand_id, most=most)]
            try:
                proposal = learn_voice(replies, base=voice_of(brand_id))
            except TooFewReplies as few:
                raise LookupError(str(few)) from None
            for part in proposal.learnt:
                typer.echo(f"{part.part:<20} {part.value[:70]:<72} {part.count} of {part.of}")
            if save:
                because = f"learnt from {len(replies)} replies"
                made = put_voice(brand_id, proposal.profile, because=because, learnt=proposal.learnt, now=datetime.now(UTC))
                typer.echo(f"Version {made} is in force.")
            else:
                typer.echo("Nothing was changed. Put it in force with --save.")


@app.command()
def score(
    brand: Brand,
    file: Annotated[Path | None, typer.Argument(help="A text; standard input when left out.")] = None,
    language: Annotated[str, typer.Option(help="The text's language.")] = "en",
    rewritten: Annotated[bool, typer.Option("--rewrite", help="Also the text as the brand would say it.")] = False,
) -> None:
    """How much a text sounds like the brand, with reasons and what to do."""
    text = file.read_text() if file else sys.stdin.read()
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.voices import voice_of
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            voice = voice_of(brand_id)
        _tell_score(text, voice, language)
        if rewritten:
            said = rewrite(text, voice, language)
            typer.echo(f"\n{said.text}\n")
            _tell_score(said.text, voice, language)


def _tell_score(text: str, voice: VoiceProfile, language: str) -> None:
    checked, like = check_voice(text, voice, language), likeness(text, voice)
    typer.echo(f"{checked.score} of 100" + (f"; written like the brand: {like.score}" if voice.vocabulary else ""))
    for remark in checked.remarks:
        typer.echo(f"  {remark.rule}: “{remark.words}” {remark.remedy}")
    for reason in like.reasons if voice.vocabulary else ():
        typer.echo(f"  {reason}")


def _page(voice: dict[str, object]) -> str:
    return yaml.safe_dump(voice, allow_unicode=True, sort_keys=False)


def _read_page(path: Path) -> dict[str, object]:
    try:
        given = yaml.safe_load(path.read_text())
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise LookupError(f"{path} cannot be read: {str(error)[:200]} Nothing was changed.") from None
    if not isinstance(given, dict):
        raise LookupError(f"{path} is no page of a voice. Nothing was changed. Begin with `manyhands voice show`.")
    return given


def _profile(given: dict[str, object]) -> VoiceProfile:
    try:
        return VoiceProfile.from_mapping(given)
    except UnreadableVoice as error:
        raise LookupError(f"{error} Nothing was changed.") from None
