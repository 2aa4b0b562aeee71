from datetime import date, datetime

import docx
import pytest

from perfassist.domain.catalogue import RuleText
from perfassist.domain.document import DocumentKind
from perfassist.domain.finding import Decision, Severity
from perfassist.writers.letters_docx import LetterTerms, write_letters
from tests.statement.county import corpus, finding, report, reviewed

RULES = {
    "execution-rate": RuleText(
        slug="execution-rate", code="PA202", title="执行率与金额不符", why="执行率由金额得出",
        mend="按全年执行数÷全年预算数重新计算", basis="财预〔2020〕10号",
    )
}  # fmt: skip
TERMS = LetterTerms(county="澄阳县", due=date(2024, 3, 29), on=date(2024, 3, 15))


def read(path):
    document = docx.Document(str(path))
    rows = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    return "\n".join(paragraph.text for paragraph in document.paragraphs) + "\n" + "\n".join(rows)


def letters(tmp_path, *papers, terms=TERMS, **rest):
    decisions = rest.pop("decisions", ())
    return write_letters(corpus(*papers, decisions=decisions), tmp_path, terms=terms, rules=RULES, **rest)


def test_a_letter_says_problem_place_basis_mending_and_deadline(tmp_path):
    owner = report("石桥镇人民政府", "产业路硬化", budget="210", executed="84", score="99", grade="优")
    (path,) = letters(tmp_path, reviewed(owner, findings=[finding(owner, message="应为40%，填报98%")]))
    text = read(path)
    assert path.name == "石桥镇人民政府-自评审核反馈函.docx"
    for part in ("石桥镇人民政府：", "关于2023年度绩效自评审核意见的函", "一、产业路硬化", "应为40%，填报98%",
                 "【必须修改】执行率与金额不符", "表1 第6行 第7列：“98%”", "依据：财预〔2020〕10号",
                 "修改：按全年执行数÷全年预算数重新计算",
                 "请于2024年3月29日前",
                 "澄阳县财政局", "2024年3月15日", "全年预算210万元"):  # fmt: skip
        assert part in text, part


def test_one_letter_per_unit_however_it_writes_its_name(tmp_path):
    first, second = report("石桥镇人民政府", "路"), report("石桥镇", "桥")
    other = report("县水利局", "渠道")
    paths = letters(tmp_path, *(reviewed(one, findings=[finding(one)]) for one in (first, second, other)))
    assert [path.name[:3] for path in paths] == ["石桥镇", "县水利"]
    assert "其中2份材料有必须修改的问题2处" in read(paths[0])


def test_several_findings_of_a_rule_share_a_row(tmp_path):
    owner = report("县水利局", "渠道")
    found = [finding(owner, message=f"第{n}处", n=n) for n in range(3)]
    (path,) = letters(tmp_path, reviewed(owner, findings=found))
    document = docx.Document(str(path))
    assert len(document.tables[0].rows) == 2
    assert "1. 第0处\n2. 第1处\n3. 第2处" in document.tables[0].rows[1].cells[1].text


@pytest.mark.parametrize("severity", [Severity.NOTE])
def test_notes_are_not_sent(tmp_path, severity):
    owner = report("县水利局", "渠道")
    assert letters(tmp_path, reviewed(owner, findings=[finding(owner, severity=severity)])) == []
    assert list(tmp_path.iterdir()) == []


def test_dismissed_findings_and_old_versions_are_left_out(tmp_path):
    owner, old = report("县水利局", "渠道"), report("县林业局", "造林")
    found = [finding(owner, message="属实", n=0), finding(owner, message="不属实", n=1)]
    decisions = [Decision(finding_id=found[1].id, verdict="dismiss", reason="已核", decided_at=datetime(2024, 3, 1))]
    (path,) = letters(
        tmp_path,
        reviewed(owner, findings=found),
        reviewed(old, findings=[finding(old)], current=False),
        decisions=decisions,
    )
    assert "属实" in read(path)
    assert "不属实" not in read(path)


def test_only_the_year_asked_for(tmp_path):
    now, before = report("县水利局", "渠道"), report("县林业局", "造林", year=2022)
    papers = [reviewed(one, findings=[finding(one)]) for one in (now, before)]
    assert [path.name[:4] for path in letters(tmp_path, *papers, year=2023)] == ["县水利局"]


def test_without_a_date_the_unit_has_working_days(tmp_path):
    owner = report("县水利局", "渠道")
    (path,) = letters(tmp_path, reviewed(owner, findings=[finding(owner)]), terms=LetterTerms(county="澄阳县"))
    assert "请自收到本函之日起10个工作日内" in read(path)
    assert "【待补：成文日期】" in read(path)


def test_a_rule_without_text_and_a_whole_unit_paper_still_make_a_letter(tmp_path):
    owner = report("县水利局", None, kind=DocumentKind.DEPARTMENT_FORM)
    (path,) = letters(tmp_path, reviewed(owner, findings=[finding(owner, "vague-target", "指标值没有标准")]))
    assert "一、部门整体支出绩效自评表" in read(path)
    assert "请核对并修改。" in read(path)


def test_hostile_unit_names_stay_inside_the_folder(tmp_path):
    names = ["../../县/局", "县局?*", "县局<>", None]
    papers = []
    for n, name in enumerate(names):
        owner = report(name, f"项目{n}", file=f"{n}.docx")
        papers.append(reviewed(owner, findings=[finding(owner)]))
    paths = letters(tmp_path, *papers)
    assert len({path.name for path in paths}) == 4
    assert all(path.parent == tmp_path and path.exists() for path in paths)
    assert any("未识别单位" in path.name for path in paths)
