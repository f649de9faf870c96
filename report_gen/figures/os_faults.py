"""What the system says of a file (`OSError`), as reason and remedy in Chinese."""

from __future__ import annotations

import errno

#: What Windows says of a file that another program holds: sharing and lock violation.
SHARING = (32, 33)
#: What Windows says of a name or a path that is too long.
_TOO_LONG = (111, 206)
_BUSY = ("它正在被其他程序（如 Word、WPS、PDF 阅读器）使用", "关闭打开它的程序后重试")
_REASONS = {
    errno.EACCES: ("没有权限，或文件正在其他程序中打开", "关闭打开它的程序，检查文件夹权限后重试"),
    errno.EPERM: ("没有权限", "检查文件夹权限"),
    errno.EROFS: ("磁盘是只读的", "换一个可以写入的文件夹，用 --output 指定"),
    errno.ENOSPC: ("磁盘已满", "清理磁盘，或用 --output 写到别的磁盘"),
    errno.EDQUOT: ("磁盘配额已用完", "清理文件，或用 --output 写到别的磁盘"),
    errno.EFBIG: ("文件超过了允许的大小", "检查磁盘格式和系统限制"),
    errno.ENAMETOOLONG: ("文件名或路径太长", "把项目移到路径较短的文件夹"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "检查文件夹的路径"),
    errno.EEXIST: ("同名的文件占了文件夹的位置", "移走同名的文件"),
    errno.EISDIR: ("同名的文件夹占了文件的位置", "移走同名的文件夹"),
    errno.ENOTEMPTY: ("同名的文件夹已经有了", "移走同名的文件夹"),
    errno.ENOENT: ("找不到它", "检查它和所在的文件夹是否被移走或改名"),
    errno.ELOOP: ("快捷链接互相指向，找不到文件", "删去链接，放上文件本身"),
    errno.EMFILE: ("打开的文件太多", "关闭其他程序后重试"),
    errno.ENFILE: ("打开的文件太多", "关闭其他程序后重试"),
    errno.ETIMEDOUT: ("网络盘没有回应", "检查网络后重试"),
    errno.EIO: ("磁盘或系统出错", "检查磁盘和网络后重试"),
    errno.ESTALE: ("网络盘的连接已失效", "重新连接网络盘后重试"),
}
_OTHER = ("磁盘或系统出错", "检查磁盘和文件夹")


def why(cause: OSError) -> tuple[str, str]:
    """Reason and remedy in Chinese; the system's own words, in its language, only where nothing better is known."""
    if getattr(cause, "winerror", None) in SHARING:
        return _BUSY
    number = errno.ENAMETOOLONG if getattr(cause, "winerror", None) in _TOO_LONG else cause.errno or 0
    known = _REASONS.get(number)
    return known or (f"{_OTHER[0]}（{cause.strerror}）" if cause.strerror else _OTHER[0], _OTHER[1])
