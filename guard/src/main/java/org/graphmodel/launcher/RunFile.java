package org.graphmodel.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a running server tells the commands that look for it; always whole, because it is renamed into place. */
final class RunFile {
    private static final long INTERVAL_MILLIS = 1000;

    private final Path file;
    private final Map<String, Object> content = new LinkedHashMap<>();
    private byte[] published;

    RunFile(Path file) {
        this.file = file;
    }

    synchronized void publish(String state, Map<String, Object> facts) throws IOException {
        content.put("state", state);
        content.putAll(facts);
        published = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
        write();
    }

    /** Puts the file back whenever it is lost or spoilt, so that a running server can always be found. */
    void keep() {
        Thread thread = new Thread(this::restoreForEver, "run-file");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void delete() throws IOException {
        published = null;
        Files.deleteIfExists(file);
    }

    private void restoreForEver() {
        try {
            while (true) {
                Thread.sleep(INTERVAL_MILLIS);
                restore();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void restore() {
        try {
            if (published != null && !(Files.exists(file) && Arrays.equals(Files.readAllBytes(file), published))) {
                write();
            }
        } catch (IOException e) {
            System.err.println("The run file could not be restored: " + e);
        }
    }

    private void write() throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.write(draft, published);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
