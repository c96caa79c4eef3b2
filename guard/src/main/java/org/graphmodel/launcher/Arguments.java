package org.graphmodel.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What the launcher is told on its command line; never a secret, because anybody can read a command line.
 *
 * @param home      the server's folder, with {@code conf/neo4j.conf} and {@code password} in it
 * @param port      the Bolt port that the configuration names
 * @param parentPid the process without which this server has no use, if there is one
 * @param guarded   whether the guard refuses what breaks an invariant; it does unless told otherwise
 */
record Arguments(ServerHome home, int port, OptionalLong parentPid, boolean guarded) {

    static Arguments parse(String... words) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < words.length; i += 2) {
            if (!words[i].startsWith("--") || i + 1 == words.length) {
                throw new IllegalArgumentException("expected --home DIR --port N [--parent-pid N] [--guard on|off]");
            }
            given.put(words[i], words[i + 1]);
        }
        String parent = given.remove("--parent-pid");
        boolean guarded = guarded(given.getOrDefault("--guard", "on"));
        given.remove("--guard");
        ServerHome home = new ServerHome(Path.of(required(given, "--home")).toAbsolutePath());
        int port = Integer.parseInt(required(given, "--port"));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + given.keySet());
        }
        OptionalLong pid = parent == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parent));
        return new Arguments(home, port, pid, guarded);
    }

    private static boolean guarded(String word) {
        return switch (word) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("--guard is on or off, not " + word);
        };
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.remove(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    String uri() {
        return "bolt://127.0.0.1:" + port;
    }
}
