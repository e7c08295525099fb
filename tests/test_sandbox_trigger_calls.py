"""Functions that call the sandbox while it waits for them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tests.sandbox_support import NAME, PASSWORD, client_of, refused, session
from tests.trigger_support import arn, pool_with
from tui.sandbox.server import SandboxServer

if TYPE_CHECKING:
    from tui.sandbox.functions import Context, Event


def test_a_function_may_ask_the_sandbox() -> None:
    """The commonest trigger of all: put a user who has just been confirmed into a group."""
    walk = pool_with()
    pool = walk.pool.user_pool_id
    walk.client.create_group(GroupName="customers", UserPoolId=pool)

    def function(event: Event, _context: Context) -> Event:
        client = client_of(walk.sandbox)
        client.admin_add_user_to_group(
            UserPoolId=event["userPoolId"], Username=event["userName"], GroupName="customers"
        )
        return event

    walk.sandbox.functions[arn("PostConfirmation")] = function
    walk.client.update_user_pool(
        UserPoolId=pool, AutoVerifiedAttributes=["email"], LambdaConfig={"PostConfirmation": arn("PostConfirmation")}
    )
    walk.confirmed()
    groups = walk.client.admin_list_groups_for_user(UserPoolId=pool, Username=NAME)["Groups"]
    assert [group["GroupName"] for group in groups] == ["customers"]


def test_a_function_may_set_off_a_trigger() -> None:
    def function(event: Event, _context: Context) -> Event:
        if event["userName"] == NAME:
            walk.sign_up("assistant")
        return event

    walk = pool_with(PreSignUp=function)
    walk.sign_up()
    users = walk.client.list_users(UserPoolId=walk.pool.user_pool_id)["Users"]
    assert [user["Username"] for user in users] == ["assistant", NAME]


def test_who_asks_while_a_function_runs_is_answered() -> None:
    answered: list[int] = []

    def function(event: Event, _context: Context) -> Event:
        other = threading.Thread(
            target=lambda: answered.append(len(walk.client.list_users(UserPoolId=event["userPoolId"])["Users"]))
        )
        other.start()
        other.join()
        return event

    walk = pool_with(PreSignUp=function)
    walk.sign_up()
    assert answered == [0]


def test_a_function_that_asks_the_server_which_waits_for_it_is_given_up() -> None:
    walk = pool_with()
    done = threading.Event()
    walk.sandbox.functions.longest_run = 0.05
    with SandboxServer(walk.sandbox) as server:
        client = session().client("cognito-idp", endpoint_url=server.endpoint)

        def function(event: Event, _context: Context) -> Event:
            client.list_users(UserPoolId=event["userPoolId"])
            done.set()
            return event

        walk.sandbox.functions[arn("PreSignUp")] = function
        walk.client.update_user_pool(UserPoolId=walk.pool.user_pool_id, LambdaConfig={"PreSignUp": arn("PreSignUp")})
        sign_up = {"ClientId": walk.pool.client_id, "Username": NAME, "Password": PASSWORD}
        assert refused(client.sign_up, **sign_up)[0] == "UnexpectedLambdaException"
        assert done.wait(60)  # given up, and answered now that nobody waits for it
        client.close()


def test_a_lost_message_is_the_loss_of_the_call_that_sends_it() -> None:
    """ListUsers, which the trigger calls, never says that a message is lost; SignUp does."""

    def function(event: Event, _context: Context) -> Event:
        walk.client.list_users(UserPoolId=event["userPoolId"])
        return event

    walk = pool_with(PreSignUp=function)
    walk.sandbox.faults.lose_messages()
    assert refused(walk.sign_up)[0] == "CodeDeliveryFailureException"
