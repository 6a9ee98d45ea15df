"""What a cohort's room costs with many messages in it: bin/bench rooms [N]."""

import sys
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402  (needs the setup above)

from maypop.coaching.models import Post, Report, Topic  # noqa: E402
from maypop.home import demonstration, statics  # noqa: E402
from tools.bench.inside import cost  # noqa: E402
from tools.bench.pages import WHY, Page  # noqa: E402

TOPICS = 100  # with a hundredth of the messages each, beside one with all the rest


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    call_command("migrate", verbosity=0)
    statics.gather()
    demonstration.load()
    report = Report.objects.for_the_system(WHY).select_related("post__topic__room")
    topic = report.get().post.topic
    print("| what | SQL | CPU, ms | calls | bytes |")
    print("|---|---|---|---|---|")
    for many in (0, count):
        _fill(topic, many)
        for each in _pages(topic):
            found = cost(each)
            told = (found["sql"], found["cpu_ms"], found["calls"], found["bytes"])
            name = f"{each.name}, {f'{many:,}' if many else 'a few'}"
            print(f"| {name} | {' | '.join(map(str, told))} |")


def _pages(topic: Topic) -> list[Page]:
    last = Post.objects.for_the_system(WHY).filter(topic=topic).order_by("-pk")
    newest = last[:1].get().public_id
    middle = last[last.count() // 2].public_id
    return [
        Page("conversations", "/rooms", "maribel"),
        Page("cohort room", topic.room.path, "maribel"),
        Page("topic, its newest", topic.path, "maribel"),
        Page("topic, in its middle", f"{topic.path}?before={middle}", "maribel"),
        Page("look for news", f"{topic.path}/newest?after={newest}", "maribel"),
        Page("search", "/rooms/search?q=hands+routine", "maribel"),
    ]


def _fill(topic: Topic, many: int) -> None:
    """Half of them in one topic, the rest in a hundred others of its room."""
    others = Topic.objects.bulk_create(
        Topic(
            room=topic.room,
            by=topic.by,
            title=f"What did you try on day {n}?",
            last_at=topic.last_at - timedelta(minutes=n),
        )
        for n in range(TOPICS if many else 0)
    )
    Post.objects.bulk_create(
        (
            Post(
                topic=topic if n % 2 else others[n // 2 % TOPICS],
                by=topic.by,
                text=f"On day {n} we waited, and somebody new began to speak.",
            )
            for n in range(many)
        ),
        batch_size=1_000,
    )


if __name__ == "__main__":
    main()
