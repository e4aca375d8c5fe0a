"""Writes docs/api.md: every service, method, message and enum, from the comments of the protos.

Usage: api_page.py [--check]. With --check nothing is written; the exit code is 1 if the page is
not what would be written.
"""

import functools
import pathlib
import sys

import examples
import protocol
from google.protobuf import descriptor_pb2
from markdown import anchor, cell, escape, json_text, table

PAGE = protocol.ROOT / "docs/api.md"
HEAD = pathlib.Path(__file__).with_name("api_head.md")
FIELD = descriptor_pb2.FieldDescriptorProto
# What is not ours is explained by those whose it is.
ELSEWHERE = "https://protobuf.dev/reference/protobuf/google.protobuf/#"


@functools.cache
def enum_names():
    return {enum.name for enum in protocol.declarations("enum_type")}


def link(type_name):
    """`.accession.v1.Event` as a link to where the page explains it."""
    name = type_name.rsplit(".", 1)[1]
    if not type_name.startswith(f".{protocol.PACKAGE}."):
        return f"[{name}]({ELSEWHERE}{name.lower()})"
    kind = "enum" if name in enum_names() else "message"
    return f"[{name}](#{anchor(f'{kind} {name}')})"


def type_of(field, message):
    """The type column of a field: `uint64`, `repeated [Event](#message-event)`."""
    if field.type in (FIELD.TYPE_MESSAGE, FIELD.TYPE_ENUM):
        name = link(field.type_name)
    else:
        name = FIELD.Type.Name(field.type).removeprefix("TYPE_").lower()
    if field.label == FIELD.LABEL_REPEATED:
        return f"repeated {name}"
    if field.proto3_optional:
        return f"optional {name}"
    if field.HasField("oneof_index"):
        return f"{name}, one of `{message.oneof_decl[field.oneof_index].name}`"
    return name


def message_section(message):
    rows = [[str(field.descriptor.number), f"`{field.name}`",
             type_of(field.descriptor, message.descriptor), cell(field.comment)]
            for field in message.parts("field")]
    choices = [f"`{choice.name}`: {escape(choice.comment)}"
               for choice in message.parts("oneof_decl") if choice.comment]
    parts = [f"#### message {message.name}", escape(message.comment), *choices]
    return parts + ([table(["#", "field", "type", "meaning"], rows)] if rows else [])


def enum_section(enum):
    rows = [[str(value.descriptor.number), f"`{value.name}`", cell(value.comment)]
            for value in enum.parts("value")]
    return [f"#### enum {enum.name}", escape(enum.comment), table(["#", "value", "meaning"], rows)]


def file_sections(file):
    """The messages and enums of a file, in its order."""
    declared = protocol.Declared(file, (), file)
    sections = [(part.path, message_section(part)) for part in declared.parts("message_type")]
    sections += [(part.path, enum_section(part)) for part in declared.parts("enum_type")]
    lines = {tuple(location.path): location.span[0] for location in file.source_code_info.location}
    return [part for path, section in sorted(sections, key=lambda pair: lines[pair[0]])
            for part in section]


def signature(method):
    proto = method.descriptor
    sides = [("stream " if streams else "") + link(name)
             for streams, name in ((proto.client_streaming, proto.input_type),
                                   (proto.server_streaming, proto.output_type))]
    quiet = ". Changes nothing." if protocol.changes_nothing(method) else "."
    return f"{sides[0]} → {sides[1]}{quiet}"


def fenced(messages):
    return "\n".join(["```json", *map(json_text, messages), "```"])


def method_section(service, method):
    example = examples.read(service, method)
    said = [example["says"]]
    if "on_behalf_of" in example:
        said.append(f"Metadata: `accession-on-behalf-of: {example['on_behalf_of']}`.")
    return [f"### {examples.name_of(service, method)}", escape(method.comment), signature(method),
            " ".join(said), fenced(example["requests"]), "is answered with",
            fenced(example["responses"])]


def error_section():
    error, _ = examples.read_error()
    method = error["method"]
    return ["## An error", f"{error['says']} [{method}](#{anchor(method)}) with",
            fenced(error["requests"]), "is refused with the `google.rpc.Status`",
            fenced([error["error"]])]


def contents():
    rows = []
    for service in protocol.services():
        names = [f"[{method.name}](#{anchor(examples.name_of(service, method))})"
                 for method in service.parts("method")]
        rows.append([f"[{service.name}](#{anchor(service.name)})", ", ".join(names)])
    return table(["service", "methods"], rows)


def title_of(file):
    """The comment at the head of a file: what its messages are about."""
    syntax = descriptor_pb2.FileDescriptorProto.DESCRIPTOR.fields_by_name["syntax"].number
    return escape(protocol.Declared(file, (syntax,), file).comment)


def page():
    parts = [HEAD.read_text().strip(), *error_section(), "## Services", contents()]
    files = {file.name: file for file in protocol.our_files()}
    for service in protocol.services():
        parts += [f"## {service.name}", title_of(service.file), escape(service.comment)]
        for method in service.parts("method"):
            parts += method_section(service, method)
        parts += file_sections(files.pop(service.file.name))
    parts.append("## What the services share")
    for name, file in sorted(files.items()):
        sections = file_sections(file)
        if sections:
            parts += [f"### {pathlib.Path(name).name}", title_of(file), *sections]
    return "\n\n".join(part for part in parts if part) + "\n"


def main():
    complaints = examples.complaints()
    if complaints:
        sys.exit("\n".join(complaints))
    if sys.argv[1:] == ["--check"]:
        if PAGE.exists() and PAGE.read_text() == page():
            return
        sys.exit("docs/api.md is not what proto/ and docs/examples/ say; write it anew: tools/docs")
    PAGE.write_text(page())


if __name__ == "__main__":
    main()
