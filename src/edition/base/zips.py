"""Zip files that come out the same, byte for byte, from the same content."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

# The zip format counts years from 1980 to 2107 (APPNOTE.TXT, section 4.4.6).
EARLIEST, LATEST = 315532800, 4354819199


def pack_zip(files: Mapping[str, bytes], timestamp: int, *, stored: str = "") -> bytes:
    """A zip of the files in their given order, all dated ``timestamp`` (seconds since 1970, UTC).

    The file named ``stored`` is not compressed: an EPUB wants that of its first one (EPUB 3.3, section 4.2).
    """
    moment = datetime.fromtimestamp(min(max(timestamp, EARLIEST), LATEST), UTC)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()
