"""Takes the pictures of the page that `--output-format html` writes: light, dark, and on a phone.

python docs/page.py FOLDER PAGE     writes page.png, page-dark.png and page-phone.png
"""

import sys
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

PICTURES = {"page.png": (1200, "light"), "page-dark.png": (1200, "dark"), "page-phone.png": (360, "light")}


def main(folder: Path, page: Path) -> None:
    """Opens the page once per picture, with a finding pointed at."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    for name, (width, scheme) in PICTURES.items():
        feature = {"name": "prefers-color-scheme", "value": scheme}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        _resize(driver, width, 800)
        driver.get(page.resolve().as_uri())
        height = driver.execute_script("return document.documentElement.scrollHeight")
        _resize(driver, width, height if width > 1000 else 780)
        driver.find_element(By.CSS_SELECTOR, ".mark.warning").click()
        driver.save_screenshot(str(folder / name))
    driver.quit()


def _resize(driver: webdriver.Chrome, width: int, height: int) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
