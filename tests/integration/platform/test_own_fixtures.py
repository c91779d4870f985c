"""The ground on which every other test stands."""

import smtplib
from datetime import UTC, datetime
from email.message import EmailMessage

import obstore
import obstore.store
import pytest
import redis
from sqlalchemy import func, select

from app.background import CLEAR_OUTBOX
from app.platform import clock
from app.platform.outbox import Promise
from app.platform.work import work


@pytest.mark.parametrize("turn", ["first", "second", "third"])
def test_every_test_begins_with_empty_stores_whatever_the_one_before_left(stores, turn):
    for store in stores.each():
        with work(store) as w:
            assert w.session.scalar(select(func.count()).select_from(Promise)) == 0
            w.promise(CLEAR_OUTBOX, "nothing", key="left by a test")


def test_the_stores_run_on_the_engine_that_the_test_is_named_after(stores, engine_name, settings):
    assert [store.engine.dialect.name for store in stores.each()] == [engine_name] * 2
    assert settings.testing


def test_the_clock_stands_still_at_a_helsinki_time(at):
    assert at("2026-03-02 10:00") == clock.now() == datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    at("2026-07-01 00:30")
    assert clock.now() == datetime(2026, 6, 30, 21, 30, tzinfo=UTC)
    assert clock.today().isoformat() == "2026-07-01"


def test_the_mail_server_keeps_what_it_gets(smtp_sink):
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@localhost", "b@localhost", "Hyvää päivää"
    letter.set_content("Terve")
    host, port = smtp_sink.url.removeprefix("smtp://").split(":")
    with smtplib.SMTP(host, int(port)) as server:
        server.send_message(letter)
    assert [kept["Subject"] for kept in smtp_sink.letters] == ["Hyvää päivää"]


def test_the_object_store_keeps_what_it_gets(s3):
    store = obstore.store.S3Store(
        s3.bucket,
        endpoint=s3.endpoint,
        access_key_id=s3.access_key,
        secret_access_key=s3.secret_key,
        region="eu-north-1",
        client_options={"allow_http": True},
    )
    obstore.put(store, "a", b"file")
    assert bytes(obstore.get(store, "a").bytes()) == b"file"


@pytest.mark.parametrize("turn", ["first", "second"])
def test_every_test_begins_with_an_empty_redis(redis_url, turn):
    with redis.Redis.from_url(redis_url) as connection:
        assert connection.dbsize() == 0
        connection.set("left by a test", "1")
