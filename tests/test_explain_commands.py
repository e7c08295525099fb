"""Commands of the AWS CLI: how they are written, and that the check of them finds what is wrong."""

from __future__ import annotations

import shlex
from dataclasses import replace

import pytest

from tests.cli_commands import check
from tests.explain_support import explained
from tests.explanations import flows, passwords, triggers
from tui.cognito.exchange import Door, Exchange, Refused
from tui.cognito.explanations.arns import arn_of_pool
from tui.cognito.explanations.case import Case
from tui.cognito.explanations.commands import PASSWORD, answer_to, aws
from tui.cognito.explanations.explanation import Question
from tui.cognito.explanations.facts import Facts
from tui.cognito.explanations.options import Blank, Value
from tui.cognito.pool import PoolFacts


def case(facts: Facts | None = None, **request: str) -> Case:
    exchange = Exchange(1, "AdminGetUser", Door.IAM, 0, 0, dict(request), error=Refused("UserNotFoundException"))
    return Case(exchange, facts or Facts())


KNOWN = Facts("us-east-1_Example1", "1example23456789", "us-east-1", "demo profile")


def test_what_is_known_is_filled_in() -> None:
    command = answer_to(case(KNOWN, Username="jane"), Question.USER)
    assert command == (
        "aws cognito-idp admin-get-user --user-pool-id us-east-1_Example1 --username jane"
        " --region us-east-1 --profile 'demo profile'"
    )


def test_what_is_unknown_is_left_to_be_filled_in() -> None:
    assert answer_to(case(), Question.USER) == (
        'aws cognito-idp admin-get-user --user-pool-id "$USER_POOL_ID" --username "$USERNAME"'
    )


def test_only_what_cognito_is_asked_goes_to_another_endpoint() -> None:
    facts = Facts(region="us-east-1", endpoint_url="http://127.0.0.1:9229")
    assert aws(case(facts), "list-users").endswith(" --endpoint-url http://127.0.0.1:9229")
    assert "--endpoint-url" not in aws(case(facts), "get-caller-identity", "sts")


@pytest.mark.parametrize("name", ["$(reboot)", "a b", "o'neill", "`id`", "$HOME", '"', "jane;ls"])
def test_a_user_name_cannot_run_anything(name: str) -> None:
    command = answer_to(case(KNOWN, Username=name), Question.USER)
    assert shlex.split(command)[6] == name
    assert f'"{name}"' not in command


def test_a_word_that_zsh_would_look_up_is_quoted() -> None:
    """Of a word that begins with `=`, zsh makes the path of the program that follows."""
    assert " --username '=ls' " in answer_to(case(KNOWN, Username="=ls"), Question.USER)


def test_a_user_name_that_looks_like_an_option_stays_a_value() -> None:
    command = answer_to(case(KNOWN, Username="-x"), Question.USER)
    assert " --username=-x " in command
    check(command)


@pytest.mark.parametrize(
    ("region", "partition"),
    [("eu-west-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov"), ("us-iso-east-1", "aws-iso")],
)
def test_the_arn_of_a_pool_is_of_the_partition_of_its_region(region: str, partition: str) -> None:
    facts = Facts(f"{region}_Example1", region="eu-west-1", pool=PoolFacts(account="123456789012"))
    arn = f"arn:{partition}:cognito-idp:{region}:123456789012:userpool/{region}_Example1"
    assert arn_of_pool(case(facts)) == arn
    assert not isinstance(arn_of_pool(case(facts)), Blank)


@pytest.mark.parametrize("facts", [Facts("us-east-1_$(id)", region="us-east-1"), Facts(region="us-east-1"), Facts()])
def test_nothing_but_names_to_be_filled_in_stands_bare_in_an_arn(facts: Facts) -> None:
    arn = arn_of_pool(case(facts))
    assert isinstance(arn, Blank)
    assert arn.endswith(":$ACCOUNT:userpool/$USER_POOL_ID")
    assert "(" not in arn


@pytest.mark.parametrize("question", Question)
def test_every_question_has_a_command_and_is_said_in_words(question: Question) -> None:
    check(answer_to(case(KNOWN, Username="jane"), question))
    assert question.asks
    assert question.operation == question.value


ODD = ['Corr,ect=horse"1$x', "back\\slash", "it's", "a b", "$(id)", "`id`", "{}", "[1]", '\\"', "«Password 1»", "100%&"]


@pytest.mark.parametrize("odd", ODD)
def test_a_structure_holds_whatever_a_password_and_a_user_name_can_hold(odd: str) -> None:
    named: dict[str, Value] = {"USERNAME": odd, "PASSWORD": PASSWORD}
    command = aws(case(), "admin-initiate-auth", user_pool_id="us-east-1_Example1", client_id="1example23456789",
                  auth_flow="ADMIN_USER_PASSWORD_AUTH", auth_parameters=named)  # fmt: skip
    assert check(command, PASSWORD=odd)["AuthParameters"] == {"USERNAME": odd, "PASSWORD": odd}


@pytest.mark.parametrize("odd", ODD)
def test_a_list_of_structures_holds_whatever_an_attribute_can_hold(odd: str) -> None:
    (command,) = passwords.new_password_without_an_attribute().explained().commands
    assert check(command, VALUE=odd)["UserAttributes"] == [{"Name": "given_name", "Value": odd}]


def test_the_right_door_is_told_for_any_password() -> None:
    for provoke in (flows.admin_flow_at_the_public_door, flows.public_flow_at_the_admin_door):
        (command,) = provoke().explained().commands
        for odd in ODD:
            assert check(command, PASSWORD=odd)["AuthParameters"] == {"USERNAME": "jane", "PASSWORD": odd}


def test_a_structure_is_written_shortly_where_it_can_be() -> None:
    command = aws(
        case(), "update-user-pool", email_configuration={"SourceArn": Blank("$SES_ARN"), "From": "a@b.example"}
    )
    assert command.endswith('--email-configuration "SourceArn=$SES_ARN,From=a@b.example"')


def test_an_app_that_can_ask_itself_is_not_told_how() -> None:
    scene = passwords.hidden_nobody()
    asking = "describe-user-pool-client"
    assert not any(asking in each for each in explained(scene.last, Facts(admin=True)).commands)
    assert any(asking in each for each in explained(scene.last, Facts()).commands)


def test_an_endpoint_that_is_not_of_aws_is_asked_for_nothing_but_cognito() -> None:
    scene = triggers.wrong_sums()
    assert any(" logs " in each for each in explained(scene.last, scene.facts()).commands)
    elsewhere = replace(scene.facts(), endpoint_url="http://127.0.0.1:9229")
    assert not [each for each in explained(scene.last, elsewhere).commands if "cognito-idp" not in each]


def test_no_update_is_proposed_as_long_as_the_other_settings_are_unknown() -> None:
    for provoke in (flows.password_flow_off, flows.choice_in_the_lowest_tier):
        scene = provoke()
        facts = Facts(scene.facts().pool_id, scene.facts().client_id)
        assert not any("update-user-pool" in each for each in explained(scene.last, facts).commands)
        assert any("update-user-pool" in each for each in scene.explained().commands)


def test_a_client_with_a_secret_is_sent_the_proof_of_it() -> None:
    scene = passwords.wrong_password()
    facts = scene.facts()
    assert facts.client is not None
    for has_secret in (False, True):
        known = replace(facts, client=replace(facts.client, has_secret=has_secret))
        own = [each for each in explained(scene.last, known).commands if each.endswith("--no-sign-request")]
        assert [each.split()[2] for each in own] == ["forgot-password", "confirm-forgot-password"]
        assert all(('--secret-hash "$SECRET_HASH"' in each) == has_secret for each in own)


@pytest.mark.parametrize(
    "command",
    [
        "aws cognito-idp admin-get-users --user-pool-id us-east-1_Example1",
        "aws cognito-idp admin-get-user --user-pool-id us-east-1_Example1",
        "aws cognito-idp admin-get-user --user-pool-id us-east-1_Example1 --username jane --colour red",
        "aws cognito-idp list-users --user-pool-id us-east-1_Example1 --limit many",
        "aws cognito-idp update-user-pool --user-pool-id us-east-1_Example1 --mfa-configuration MAYBE",
        "aws cognito-idp update-user-pool --user-pool-id us-east-1_Example1 --policies PasswordPolicy={Length=8}",
        "aws cognito-idp admin-set-user-password --user-pool-id us-east-1_Example1 --username jane --permanent yes",
    ],
)
def test_the_check_finds_a_command_that_is_none(command: str) -> None:
    with pytest.raises((AssertionError, KeyError, ValueError)):
        check(command)


def test_blanks_are_words_of_their_own() -> None:
    assert Blank("$USERNAME") == "$USERNAME"
    assert shlex.split(aws(case(), "list-users", user_pool_id="$USERNAME"))[-1] == "$USERNAME"
    assert "'$USERNAME'" in aws(case(), "list-users", user_pool_id="$USERNAME")
