"""Answers as Kobo and ODK Central export them: names with the way through the groups, a column for each choice of several."""

from __future__ import annotations

from workbench.survey.responses.columns import Source
from workbench.survey.responses.layout import Layout, Names, Rows
from workbench.survey.responses.missing import folded

NAMES = Names(
    {
        "id": ("_uuid", "key", "meta/instanceid", "meta-instanceid", "instanceid", "_id", "meta_instance_id"),
        "submitted": ("end",),
        "received": ("_submission_time", "submissiondate", "submission_date", "__system/submissiondate"),
        "started": ("start",),
        "status": ("reviewstate", "_validation_status", "review_state"),
    },
    (
        *("_id", "_uuid", "_submission_time", "_submitted_by", "_index", "_notes", "_status", "_tags", "_validation_status"),
        *("__version__", "_version_", "_attachments", "_geolocation", "formhub/uuid", "_xform_id_string", "today", "deviceid"),
        *("key", "submitterid", "submittername", "submitter_id", "submitter_name", "attachmentspresent", "attachmentsexpected"),
        *("status", "reviewstate", "edits", "formversion", "form_version", "instanceid", "instancename", "meta/instancename"),
        *("meta-instancename", "meta/instanceid", "meta-instanceid", "deviceid", "submissiondate", "end", "meta/rootuuid"),
    ),
)
_KOBO = {"_uuid", "_submission_time"}
_CENTRAL = ({"key", "submitterid"}, {"key", "submitter_id"})


def tells(rows: Rows) -> bool:
    """Whether these first rows are those of Kobo or ODK Central.

    >>> tells([["start", "end", "IMP_C01", "_id", "_uuid", "_submission_time"]])
    True
    """
    names = {folded(cell) for cell in rows[0]} if rows else set()
    return names >= _KOBO or any(names >= marks for marks in _CENTRAL)


def layout(source: Source) -> Layout:
    """One row of headings; what pyxform makes of a table of its own is no question."""
    names = tuple(source.head[0])
    roles, own = NAMES.found(names)
    made = {place for place, name in enumerate(names) if "reserved_name_for_field_list_labels" in name}
    return Layout("kobo", 1, names, ("",) * len(names), roles, own | made)
