"""She asks, waits, downloads, pulls the plug, and opens her work from the disk."""

from zipfile import ZipFile

from playwright.sync_api import expect

from tests.browser.looking import COLORS, LAPTOP, PHONE, RULES, WATCH, barriers, is_bad


def test_her_work_opens_from_a_disk_without_us(comes_as, new_context, tmp_path):
    page = comes_as("Amos Delacroix", "/journey")
    page.get_by_role("link", name="Take your work along").click()
    page.get_by_role("button", name="Put my portfolio together").click()
    download = page.get_by_role("link", name="Download")
    expect(download).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name="Your portfolio is ready")).to_be_visible()
    with page.expect_download() as arriving:
        download.click()
    place = tmp_path / arriving.value.suggested_filename
    arriving.value.save_as(place)
    with ZipFile(place) as archive:
        archive.extractall(tmp_path / "taken")

    offline = new_context(offline=True, reduced_motion="reduce")
    reader, heard = offline.new_page(), []
    reader.on("console", lambda told: heard.append(told.text) if is_bad(told) else None)
    reader.goto((tmp_path / "taken" / "index.html").as_uri())
    reader.get_by_role("listitem").get_by_role("link").first.click()
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    assert heard == []
    for screen in (LAPTOP, PHONE):
        reader.set_viewport_size(screen)
        reader.emulate_media(color_scheme="light")
        assert barriers(reader, RULES) == []
        reader.emulate_media(color_scheme="dark")
        assert barriers(reader, COLORS) == []
    reader.set_viewport_size(WATCH)
    assert reader.evaluate("document.documentElement.scrollWidth") <= WATCH["width"]
