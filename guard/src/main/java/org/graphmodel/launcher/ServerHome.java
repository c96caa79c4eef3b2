package org.graphmodel.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a server keeps its things; the Python side draws the same layout in {@code layout.py}. */
record ServerHome(Path root) {

    Path lock() {
        return root.resolve("lock");
    }

    Path runFile() {
        return root.resolve("run.json");
    }

    Path configurationDirectory() {
        return root.resolve("conf");
    }

    Path configuration() {
        return configurationDirectory().resolve("neo4j.conf");
    }

    /** Exists from the moment before the first start until that start has succeeded. */
    Path firstStartMarker() {
        return root.resolve("first-start");
    }

    /** What Neo4j reads once, while it creates its first user. */
    Path initialCredentials() {
        return root.resolve("data/dbms/auth.ini");
    }

    Path databases() {
        return root.resolve("data/databases");
    }

    Path transactionLogs() {
        return root.resolve("data/transactions");
    }

    String password() throws IOException {
        String password = Files.readString(root.resolve("password")).strip();
        if (password.isEmpty()) {
            throw new IOException("the password file is empty: " + root.resolve("password"));
        }
        return password;
    }
}
