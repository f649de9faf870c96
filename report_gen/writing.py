"""Writing files so that a run that fails or is stopped leaves what was there before; says in Chinese why one failed."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from report_gen.figures.finding import Location, ReportGenError, error

#: Begins the name of a file that is being written.
TEMPORARY = ".~report-gen-"
#: Begins the name under which an earlier file is kept until all new ones are in place.
_KEPT = f"{TEMPORARY}old-"
#: What Windows says of a file that another program holds: sharing and lock violation.
_SHARING = (32, 33)
_BUSY = ("它正在被其他程序（如 Word、WPS、PDF 阅读器）使用", "关闭打开它的程序后重试")
_REASONS = {
    errno.EACCES: ("没有写入权限，或文件正在其他程序中打开", "关闭打开它的程序，检查文件夹权限后重试"),
    errno.EPERM: ("没有写入权限", "检查文件夹权限"),
    errno.EROFS: ("磁盘是只读的", "换一个可以写入的文件夹，用 --output 指定"),
    errno.ENOSPC: ("磁盘已满", "清理磁盘，或用 --output 写到别的磁盘"),
    errno.EDQUOT: ("磁盘配额已用完", "清理文件，或用 --output 写到别的磁盘"),
    errno.EFBIG: ("文件超过了允许的大小", "检查磁盘格式和系统限制"),
    errno.ENAMETOOLONG: ("文件名或路径太长", "把项目移到路径较短的文件夹"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "检查输出文件夹的路径"),
    errno.EEXIST: ("同名的文件占了文件夹的位置", "移走同名的文件"),
    errno.EISDIR: ("同名的文件夹占了文件的位置", "移走同名的文件夹"),
}
#: What this process has put in place, for the words at an interruption.
_written: list[Path] = []
_OTHER = ("磁盘或系统出错", "检查磁盘和输出文件夹")


class OutputError(ReportGenError):
    """A file could not be written (写不出文件): disk full, no permission, open in Word."""


def written() -> tuple[Path, ...]:
    """The files and folders that this process has put in place."""
    return tuple(_written)


def why(cause: OSError) -> tuple[str, str]:
    """Reason and remedy in Chinese; the system's own words, in its language, only where nothing better is known."""
    if getattr(cause, "winerror", None) in _SHARING:
        return _BUSY
    known = _REASONS.get(cause.errno or 0)
    return known or (f"{_OTHER[0]}（{cause.strerror}）" if cause.strerror else _OTHER[0], _OTHER[1])


def _output_error(folder: Path, cause: OSError, remains: str) -> OutputError:
    """The error of a file that could not be written; `remains` says what was left as it was."""
    place = _shown(Path(str(cause.filename2 or cause.filename or folder)))
    reason, cure = why(cause)
    return OutputError(
        [error("E-OUTPUT", f"写不了 {place}：{reason}；{remains}", Location(place), cure=cure)]
    )


def _shown(path: Path) -> str:
    """The name that the user knows, not that of the file on its way."""
    return str(path.with_name(path.name.removeprefix(_KEPT).removeprefix(TEMPORARY)))


def write_all(
    folder: Path, files: Mapping[str, bytes], remains: str = "原有的报告没有改动"
) -> tuple[Path, ...]:
    """Write every file under a temporary name, then put all in place, or none.

    Raises `OutputError` with what stays as it was; leaves no rests, also when it is interrupted.
    """
    temporary: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        for name, data in files.items():
            path = folder / f"{TEMPORARY}{name}"
            temporary[path] = folder / name
            _write(path, data)
        _put_in_place(temporary)
    except OSError as cause:
        raise _output_error(folder, cause, remains) from cause
    finally:
        for path in temporary:
            path.unlink(missing_ok=True)
    return tuple(temporary.values())


def write_folder(folder: Path, files: Mapping[str, bytes], remains: str) -> None:
    """Make a new folder with files, whole or not at all: written beside, then renamed. Raises `OutputError`."""
    beside = folder.with_name(f"{TEMPORARY}{folder.name}")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        for name, data in files.items():
            _write(beside / name, data)
        beside.rename(folder)
        _written.append(folder)
    except OSError as cause:
        raise _output_error(folder, cause, remains) from cause
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _put_in_place(files: Mapping[Path, Path]) -> None:
    """Rename all; when one cannot be replaced (open in Word), those already replaced are taken back."""
    kept: dict[Path, Path | None] = {}
    try:
        for path, final in files.items():
            kept[final] = _keep(final)
            path.replace(final)
        _written.extend(files.values())
    except BaseException:
        _written.clear()
        for final, old in kept.items():
            _restore(final, old)
        raise
    finally:
        for old in kept.values():
            if old is not None:
                old.unlink(missing_ok=True)


def _keep(final: Path) -> Path | None:
    """A second name for the file that is there, a copy where the file system has no second names."""
    if not final.exists():
        return None
    old = final.with_name(f"{_KEPT}{final.name}")
    try:
        os.link(final, old)
    except OSError:
        shutil.copy2(final, old)
    return old


def _restore(final: Path, old: Path | None) -> None:
    if old is None:
        final.unlink(missing_ok=True)
    elif not final.exists() or not final.samefile(old):
        old.replace(final)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sweep(folder: Path) -> None:
    """Remove what a killed run left; a set of files that it was about to replace comes back whole."""
    for path in folder.glob(f"{_KEPT}*"):
        path.replace(folder / path.name.removeprefix(_KEPT))
    for path in folder.glob(f"{TEMPORARY}*"):
        path.unlink(missing_ok=True)
