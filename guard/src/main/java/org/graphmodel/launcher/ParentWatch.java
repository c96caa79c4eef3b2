package org.graphmodel.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ends this server when the process that it serves has died, so that no test leaves a server behind. */
final class ParentWatch implements Runnable {
    private static final long INTERVAL_MILLIS = 1000;

    private final ProcessHandle parent;

    private ParentWatch(ProcessHandle parent) {
        this.parent = parent;
    }

    static void start(long pid) {
        // A handle remembers when its process began: another that is given the pid later is not taken for it.
        ProcessHandle parent = ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalStateException("the parent process " + pid + " has ended"));
        Thread thread = new Thread(new ParentWatch(parent), "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (parent.isAlive() && !isZombie()) {
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        System.out.println("Process " + parent.pid() + ", which this server serves, has ended; shutting down.");
        System.exit(0);
    }

    /** On Linux a dead process that nobody waits for still counts as alive. */
    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(parent.pid()), "stat"));
            // The state follows the program's name, which is in brackets and may itself hold brackets.
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
