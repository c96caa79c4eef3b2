package org.graphmodel.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.neo4j.cli.AdminTool;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.io.fs.DefaultFileSystemAbstraction;

/**
 * Creates the server's own database with our password in it, or not at all.
 *
 * <p>A first start that is cut off may leave a half-created system database, which Neo4j cannot always open again.
 * Nothing can have been stored in it yet, so the next start throws it away. A database that was there before the
 * first start (a bulk import) is listed in the marker and kept.
 */
final class FirstStart {
    private static final String SYSTEM = "system";

    private final ServerHome home;

    FirstStart(ServerHome home) {
        this.home = home;
    }

    /** Makes the home ready for Neo4j to open. */
    void prepare() throws IOException {
        if (Files.exists(home.firstStartMarker())) {
            System.out.println("The first start of this server was cut off; starting it over.");
            discardHalfCreated();
        } else if (Files.exists(home.databases().resolve(SYSTEM))) {
            return;
        } else {
            mark();
        }
        setInitialPassword();
    }

    /** Says that the first start has succeeded: from now on the data is somebody's. */
    void complete() throws IOException {
        Files.deleteIfExists(home.firstStartMarker());
    }

    private void mark() throws IOException {
        Path draft = home.firstStartMarker().resolveSibling("first-start.new");
        Files.write(draft, databaseNames(home.databases()));
        Files.move(draft, home.firstStartMarker(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void discardHalfCreated() throws IOException {
        Set<String> kept = Set.copyOf(Files.readAllLines(home.firstStartMarker()));
        for (Path parent : List.of(home.databases(), home.transactionLogs())) {
            for (String name : databaseNames(parent)) {
                if (!kept.contains(name)) {
                    deleteTree(parent.resolve(name));
                }
            }
        }
    }

    private void setInitialPassword() throws IOException {
        Files.deleteIfExists(home.initialCredentials());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
                DefaultFileSystemAbstraction files = new DefaultFileSystemAbstraction()) {
            ExecutionContext context =
                    new ExecutionContext(home.root(), home.configurationDirectory(), out, out, files);
            if (AdminTool.execute(context, "dbms", "set-initial-password", "--", home.password()) != 0) {
                String why = said.toString(StandardCharsets.UTF_8);
                throw new IOException("the initial password could not be set: " + why);
            }
        }
    }

    private static List<String> databaseNames(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
