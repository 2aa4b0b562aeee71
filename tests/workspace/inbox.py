"""A folder as a county's inbox looks: a few real files of the corpus, and some that cannot be read."""

import shutil

from perfassist.workspace.shipped import shipped

REPORTS = shipped("corpus") / "reports" / "澄阳县" / "development"
FORM = "县教体局/2023年营养改善计划项目自评表.docx"
CONCEALING = "县人民医院/重点专科自评表（报卫健局复核）.xlsx"
NARRATIVE = "县卫健局/澄阳县2023年乡村医生岗位补助项目自评报告.docx"
PDF = "县民政局/敬老院适老化改造自评表（盖章版）.pdf"


def fill(folder, *files):
    for file in files:
        target = folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(REPORTS / file, target)
    return folder
