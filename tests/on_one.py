"""What is heard on SQLite alone, and why; all else that asks a database asks both.

Both hear all of constraints, locks, races, querysets, migrations, trail and story.
"""

ON_ONE = (
    # What these hold to be true is in bytes, on pages or on the clock; the rows behind
    # them are asked for, in the same words, by the tests beside them.
    "maypop/assessment/tests/test_cases_lawful_moves.py",  # tables of moves, in any
    "maypop/assessment/tests/test_lawful_moves.py",  # order
    "maypop/credentials/openbadges/",
    "maypop/credentials/tests/test_public_page.py",
    "maypop/credentials/tests/test_verify_page.py",
    "maypop/media/tests/test_bucket.py",
    "maypop/media/tests/test_corpus.py",
    "maypop/media/tests/test_disk.py",
    "maypop/media/tests/test_drafting.py",
    "maypop/media/tests/test_identify.py",
    "maypop/media/tests/test_jail.py",
    "maypop/media/tests/test_preparing.py",
    "maypop/media/tests/test_previews.py",
    "maypop/media/tests/test_redacting.py::test_a_box_is_a_smear_while_it_lasts",
    "maypop/media/tests/test_redacting.py::test_the_poster_is_of_what_is_shown",
    "maypop/media/tests/test_seal.py",
    "maypop/notices/tests/test_month.py",
    "maypop/notices/tests/test_letters.py",
    "maypop/people/tests/test_demo.py",
    "maypop/people/tests/test_passwords.py",
    # Words, forms and statuses of pages. Whether another database understands what they
    # ask is heard at each door in tests/test_doors.py; what is written through them is
    # asked of both by the actions and rows beside them, and by the story.
    "maypop/assessment/tests/test_agreement_page.py",
    "maypop/assessment/tests/test_assigning_pages.py",
    "maypop/assessment/tests/test_blindness.py",
    "maypop/assessment/tests/test_changes.py",
    "maypop/assessment/tests/test_hidden.py",
    "maypop/catalog/tests/test_badge.py",
    "maypop/catalog/tests/test_browse.py",  # the index is in memory
    "maypop/catalog/tests/test_edition.py",
    "maypop/coaching/tests/test_rooms_web.py",
    "maypop/credentials/tests/test_earned.py",
    "maypop/journeys/tests/test_web_captions.py",
    "maypop/journeys/tests/test_web_drafts.py",
    "maypop/journeys/tests/test_web_journey.py",
    "maypop/journeys/tests/test_web_parts.py",
    "maypop/journeys/tests/test_web_phone.py",
    "maypop/journeys/tests/test_web_piece.py",
    "maypop/journeys/tests/test_web_pointing.py",
    "maypop/journeys/tests/test_web_recording.py",
    "maypop/journeys/tests/test_web_redactions.py",
    "maypop/journeys/tests/test_web_sending.py",
    "maypop/media/tests/test_files.py",
    "maypop/media/tests/test_links.py",
    "maypop/media/tests/test_tus.py",  # races and quotas have files of their own
    "maypop/notices/tests/test_pages.py",
    "maypop/people/tests/test_second_factor.py",
    "maypop/people/tests/test_sign_in.py",
    "maypop/programs/tests/test_screens.py",
    # Walks through every page; whom a pair lets in is asked by coaching's test_seeing.
    "tests/test_blind_crawl.py",
    "tests/test_after_the_pair.py::test_every_door_that_spoke_of_her_is_shut",
    "tests/test_after_the_pair.py::test_twin_while_they_are_a_pair_the_same_walk",
    "tests/test_after_the_pair.py::test_whoever_no_longer_mentors_a_cohort",
    # What serves a data folder of its own does so on SQLite whatever is asked for.
    "tests/test_contract.py",
    "tests/test_demo_world.py",
    "tests/test_every_door.py",
    "tests/test_faults.py",
    "tests/test_installing.py",
    "tests/test_kills.py",
    "tests/test_where_it_is_told.py",
    # How many statements a page takes. SQLite is the stricter of the two: it alone asks
    # twice where a list of parameters is long. That PostgreSQL understands each of them
    # is heard at the doors.
    "maypop/assessment/tests/test_appeals_pages.py"
    "::test_a_hearing_takes_as_few_statements_as_a_review",
    "maypop/assessment/tests/test_assigning_nightly.py"
    "::test_the_rules_are_asked_in_as_few_statements_for_many_as_for_one",
    "maypop/assessment/tests/test_calibration_drift.py"
    "::test_the_board_takes_the_same_few_statements_for_any_number",
    "maypop/assessment/tests/test_calibration_practice.py"
    "::test_it_takes_the_same_few_statements_however_much_was_practiced",
    "maypop/assessment/tests/test_calibration_trial.py"
    "::test_it_takes_the_same_few_statements_after_many_trials",
    "maypop/assessment/tests/test_cases_holds.py"
    "::test_the_list_takes_the_same_few_statements",
    "maypop/assessment/tests/test_cases_settled.py"
    "::test_the_list_takes_the_same_few_statements",
    "maypop/assessment/tests/test_on_time.py"
    "::test_it_takes_the_same_few_statements_for_any_number",
    "maypop/assessment/tests/test_quality_criteria.py"
    "::test_it_takes_the_same_few_statements_for_any_number",
    "maypop/assessment/tests/test_quality_flags.py"
    "::test_it_takes_the_same_few_statements_for_any_number",
    "maypop/assessment/tests/test_quality_live.py"
    "::test_it_takes_the_same_few_statements_for_any_number",
    "maypop/assessment/tests/test_queue.py"
    "::test_a_queue_of_any_size_takes_the_same_few_statements",
    "maypop/assessment/tests/test_record.py"
    "::test_it_takes_the_same_few_statements_for_any_number",
    "maypop/assessment/tests/test_two_readers.py"
    "::test_pages_take_the_same_few_statements_among_any_number",
    "maypop/coaching/tests/test_board.py"
    "::test_fifty_educators_cost_as_many_statements_as_ten",
    "maypop/coaching/tests/test_recommending.py::test_two_hundred_cost_what_ten_cost",
    "maypop/coaching/tests/test_talking.py"
    "::test_a_page_costs_the_same_at_ten_messages_and_at_a_thousand",
    "maypop/credentials/tests/test_managing.py"
    "::test_the_list_costs_the_same_for_one_and_for_three",
    "maypop/journeys/tests/test_keeping.py"
    "::test_long_lists_cost_no_more_than_short_ones",
    "maypop/journeys/tests/test_likeness.py"
    "::test_the_list_costs_the_same_however_long_it_is",
    "maypop/journeys/tests/test_prechecking.py"
    "::test_a_long_list_costs_no_more_than_a_short_one",
    "maypop/journeys/tests/test_status.py"
    "::test_as_many_statements_for_a_thousand_as_for_ten",
    "maypop/library/tests/test_shelves.py::test_a_thousand_cost_what_ten_cost",
    "maypop/notices/tests/test_enquiry.py"
    "::test_the_inbox_costs_the_same_for_one_and_for_many",
    "maypop/programs/tests/test_coming_web.py"
    "::test_pages_take_as_many_statements_for_many_as_for_few",
    "maypop/programs/tests/test_pair_pages.py"
    "::test_the_pages_ask_the_same_number_of_questions",
    "tests/test_portfolio.py::test_its_page_costs_the_same_however_much_she_has",
)

# They stand among the pages, and what they hold to be true is held by the database.
AND_YET_ON_BOTH = (
    "maypop/catalog/tests/test_edition.py::test_what_was_never_published_is_not_found",
    "maypop/journeys/tests/test_web_pointing.py::test_pointed_to_twice",
    "maypop/journeys/tests/test_web_pointing.py::test_the_database_itself_refuses",
    "maypop/journeys/tests/test_web_pointing.py::test_the_digest_of_a_bundle",
    "maypop/journeys/tests/test_web_sending.py::test_a_double_click_sends_in_once",
    "maypop/journeys/tests/test_web_sending.py::test_of_two_clicks_at_once",
    "maypop/people/tests/test_sign_in.py::TestAddress",
    "maypop/people/tests/test_sign_in.py::TestLimits",
)


def is_on_one(nodeid: str) -> bool:
    return nodeid.startswith(ON_ONE) and not nodeid.startswith(AND_YET_ON_BOTH)
