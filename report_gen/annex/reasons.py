"""Why something of the file is not printed, or not as it looks in Word (原因): words, weight and remedy of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from report_gen.figures.finding import Level

LOST, CHANGED, ASIDE = "W-ANNEX", "W-REVISION", "N-ANNEX"


@dataclass(frozen=True, slots=True)
class Telling:
    """How a reason is told: code, level, what happened, what to do. An empty code tells nothing."""

    words: str
    code: str = ""
    level: Level = Level.WARNING
    cure: str = ""


def _lost(words: str, cure: str) -> Telling:
    return Telling(words, LOST, Level.WARNING, cure)


def _aside(words: str, cure: str = "核对印出的样子") -> Telling:
    return Telling(words, ASIDE, Level.HINT, cure)


_TYPE_IT = "把这些字写成正文"
_REVISIONS = "在 Word 中接受或拒绝全部修订后保存，可以免去这条提示"


class Reason(Enum):
    """Every way in which a character or a thing of the file does not simply become print."""

    # characters that are not printed
    DELETED = Telling("删去的字没有印出", CHANGED, Level.WARNING, _REVISIONS)
    HIDDEN = _lost("隐藏文字没有印出", "要公开的取消“隐藏”；不公开的删去")
    STRUCK = _lost("划去（删除线）的字没有印出", "要印的取消删除线；不要的删去")
    CODE = Telling("域的代码")
    IN_CODE = _lost("域代码里的字没有印出", "在 Word 中更新域（F9）；或选中后按 Ctrl+Shift+F9 把域变为文字")
    FIELD = _lost("没有结果的域没有印出", "在 Word 中更新域（F9），或" + _TYPE_IT)
    CONTENTS = _lost("附件自己的目录没有印出", "报告另有目录；不需要的删去")
    PHONETIC = _aside("注音没有印出，只印了字")
    COPY = Telling("同一内容的另一份")
    VARIANT = _lost("同一处的另一种内容没有印出", _TYPE_IT)
    LAYOUT = Telling("版式数值")
    MARGIN = _aside("页眉、页脚的字没有印出", "报告另有页码；要印的写成正文")
    COMMENT = _aside("批注没有印出", "报告定稿前删去批注")
    CHART = _lost("Word 图表没有印出", "另存为 PNG 图片插入，或用 [图 名称] 引用")
    DIAGRAM = _lost("SmartArt 图形没有印出", "另存为 PNG 图片插入，或" + _TYPE_IT)
    OBJECT = _lost("嵌入的对象没有印出", "另存为 PNG 图片插入，或改为表格和文字")
    ART = _lost("艺术字没有印出", _TYPE_IT)
    PICTURE = _lost("图片没有印出", "在 Word 中另存为 PNG 或 JPEG 后重新插入")
    FILE = _lost("插入的另一份文件（altChunk）没有读入", "在 Word 中打开并保存一次，或把内容粘贴为文字")
    PLACEHOLDER = _lost("没有填写的内容控件没有印出", "填写，或删去该控件")
    SYMBOL = _lost("符号字体的符号没有对应的字，没有印出", "改用汉字字体中的符号")
    COVERED = _lost("合并单元格盖住的字没有印出", "把这些字写到合并后的单元格中")
    NOTE = _lost("没有被引用的脚注、尾注没有印出", "在正文中引用，或删去")
    NO_NOTE = _lost("引用的脚注、尾注不在文件中", "重新插入脚注")
    SEPARATOR = Telling("脚注的分隔线")
    UNKNOWN = _lost("不认识的内容没有印出", _TYPE_IT)
    LINE = _aside("带序号的空段没有印出", "删去空段，或补上文字")
    ORDINAL = Telling("序号改印", "N-ORDINAL", Level.HINT)  # told one by one, see headings
    # printed, but not as it looks in Word
    INSERTED = Telling("插入的字已经印出", CHANGED, Level.WARNING, _REVISIONS)
    FORMULA = _aside("公式改为一行印出")
    SIGN = _aside("符号改用字体中有的字印出")
    BULLET = _aside("项目符号印作“●”")
    NUMBER = _aside("编号格式没有见过，印作数字")
    NESTED = _aside("表格里的表格拆成各行文字印出")
    BOX = _aside("文本框的字印在所在段落之后")
    WHITE = _aside("白色的字照常印出", "不要印的删去")
    TURNED = _aside("旋转或翻转的图片按原方向印出")
    MOVED = _aside("文字中或表格里的图片移到该段、该表之后印出")

    @property
    def telling(self) -> Telling:
        """How it is told."""
        return self.value


#: Reasons that are not told, because nobody wrote these characters for a reader: codes, lengths, copies.
SILENT = frozenset(reason.telling.words for reason in Reason if not reason.telling.code)
