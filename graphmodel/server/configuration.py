"""The text of ``neo4j.conf``, and the flags of the Java machine that reads it."""

from __future__ import annotations

import os
from pathlib import Path

from graphmodel.server.memory import MIB, Memory, in_bytes

HOST = "127.0.0.1"

_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")
_NATIVE_ACCESS_IS_ASKED_FOR = 22
_UNSAFE_MEMORY_IS_ASKED_FOR = 23

_CONFIGURATION = """\
# Written anew at each start of the server; a change made here is lost.
server.config.strict_validation.enabled=true

# Reachable from this machine alone, over Bolt alone, and never without a password.
server.default_listen_address={host}
server.bolt.enabled=true
server.bolt.listen_address={host}:{port}
server.bolt.advertised_address={host}:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=true

# Nothing is told to anybody.
dbms.usage_report.enabled=false
client.allow_telemetry=false
server.bolt.telemetry.enabled=false

# A query can neither read a file nor call an address: both would let data in or out unrecorded.
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0

# What is erased must not live on in old transaction logs, nor names in a log of queries.
db.tx_log.rotation.retention_policy=keep_none
db.tx_log.rotation.size=64m
db.tx_log.preallocate=false
db.logs.query.enabled=OFF

# Bolt would wait five seconds for stragglers at each stop, even when nobody is connected.
internal.dbms.bolt.netty_server_shutdown_quiet_period=0

server.memory.pagecache.size={page_cache}

# One transaction may not take what all the others need: an ad-hoc query ends before it does.
db.memory.transaction.max={transaction}
"""


def neo4j_conf(port: int, memory: Memory) -> str:
    """Return the configuration of a server that listens on ``port``."""
    transaction = f"{in_bytes(memory.heap) * 2 // 5 // MIB}m"
    return _CONFIGURATION.format(host=HOST, port=port, page_cache=memory.page_cache, transaction=transaction)


def write(file: Path, text: str) -> None:
    """Replace ``file``, so that a reader finds the old text or the new one and never half of it."""
    draft = file.with_name(file.name + ".new")
    draft.write_text(text, encoding="utf-8")
    os.replace(draft, file)


def java_flags(java_version: int, memory: Memory) -> list[str]:
    """Return the flags with which Neo4j 5.26 is run, for Java of this major version.

    They are those of Neo4j's own distribution, less what would take all memory at once.
    """
    flags = [
        f"-Xms{memory.initial_heap}",
        f"-Xmx{memory.heap}",
        "-XX:+UseG1GC",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-OmitStackTraceInFastThrow",
        "-XX:+DisableExplicitGC",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Djdk.nio.maxCachedBufferSize=1024",
        "-Dio.netty.tryReflectionSetAccessible=true",
        "-Dio.netty.leakDetection.level=DISABLED",
        "-Dlog4j2.disable.jmx=true",
        "-Dlog4j.layout.jsonTemplate.maxStringLength=32768",
        *(f"--add-opens={package}=ALL-UNNAMED" for package in _OPENED),
    ]
    if java_version >= _NATIVE_ACCESS_IS_ASKED_FOR:
        flags.append("--enable-native-access=ALL-UNNAMED")
    if java_version >= _UNSAFE_MEMORY_IS_ASKED_FOR:
        flags.append("--sun-misc-unsafe-memory-access=allow")
    return flags
