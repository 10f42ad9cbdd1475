"""How large what we read can be: what is longer is not a message, a name or a note, and is cut or refused.

Nothing that a file contains may keep a run busy: the work for a word, a line, a sentence and a message has an end, also
where it grows faster than their length. What is cut is named in a notice, and what is refused in an error, so that
nothing unread passes for checked.
"""

# Files, in bytes. The longest book chapters have fewer than this; a draft has one or two thousand.
MAX_DRAFT = 200_000
# The file of a mail may be larger than its text: pictures in signatures, attachments, the same text as HTML.
MAIL_OVERHEAD = 20
HTML_OVERHEAD = 3  # word processors describe each paragraph in more words than it has
MAX_INTERVIEW_FILE = 1_000_000
MAX_CALENDAR = 6_000_000  # somebody's whole calendar; the library takes a second for a megabyte
MAX_ZONE_RULES = 1_000  # of the time zones in a calendar; the library works out the dates of each
MAX_NOTES = 1_000_000
MAX_SETTINGS_FILE = 200_000  # a configuration, a rule, a word list, a .gitignore; ours have at most 30 kB

# Of a .gitignore; what is over them ignores nothing, so that a draft too many is checked and none too few.
MAX_IGNORE_LINES = 2_000
MAX_IGNORE_LINE = 500  # characters
MAX_IGNORE_STARS = 4  # in one pattern

# Of a configuration: parts of a dotted key, whose cost grows with the square.
MAX_KEY_PARTS = 40

# Of a message, in characters. 30,000 are 5,000 words, ten times what anybody reads to the end.
MAX_MESSAGE = 30_000
MAX_PARAGRAPH = 10_000
MAX_LINE = 8_000
MAX_WORD = 300  # letters and digits in a row; the longest words of languages that join them have 80
MAX_LINK = 2_500  # of anything without a blank; browsers give up links at 2,000
MAX_MARKS = 100  # in a row, without a letter or a digit; rules across the page have up to 80
MAX_LINES = 1_500
# Words and marks; the meaning model's work grows with the square. Nothing is cut, the rest is another sentence.
MAX_SENTENCE = 300

# Of a header line, in characters: a To with two hundred people.
MAX_HEADER = 10_000
MAX_HEADERS = 1_000

# Of what is known about an interview. Panels have ten people, notes twenty topics.
MAX_NAMES = 100
MAX_NAME = 500  # characters; a concern may be a sentence
MAX_HISTORY = 1_000
MAX_IGNORED = 1_000

# Expressions of users' own rules: characters, and seconds in one part of a message; ours take a thousandth of that.
MAX_PATTERN = 20_000
MAX_PATTERN_SECONDS = 1.0
