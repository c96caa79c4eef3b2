package org.graphmodel.launcher;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.graphmodel.guard.GuardSwitch;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.logging.log4j.Log4jLogProvider;

/** Runs one Neo4j server in the foreground until it is asked to stop. */
public final class Launcher {
    static final int EXIT_FAILED = 1;
    static final int EXIT_USAGE = 64;
    static final int EXIT_HOME_IN_USE = 75;
    static final int EXIT_PORT_TAKEN = 98;

    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private final Arguments arguments;
    private final RunFile runFile;
    private final CountDownLatch settled = new CountDownLatch(1);

    /** Kept here, within reach of the shutdown hook: a lock that is collected as garbage is released. */
    private HomeLock lock;

    private volatile DatabaseManagementService dbms;

    private Launcher(Arguments arguments) {
        this.arguments = arguments;
        this.runFile = new RunFile(arguments.home().runFile());
    }

    /** Starts the server; the exit code tells why it did not start. */
    public static void main(String... words) throws InterruptedException {
        Arguments arguments;
        try {
            arguments = Arguments.parse(words);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(EXIT_USAGE);
            return;
        }
        int failure = new Launcher(arguments).run();
        if (failure != 0) {
            System.exit(failure);
        }
        // The database's own threads do not keep a Java machine alive.
        new CountDownLatch(1).await();
    }

    private int run() {
        try {
            lock = HomeLock.take(arguments.home().lock());
            if (lock == null) {
                System.err.println("Another server runs in this home.");
                return EXIT_HOME_IN_USE;
            }
            runFile.delete();
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
            arguments.parentPid().ifPresent(ParentWatch::start);
            start();
            return 0;
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            return isPortTaken(e) ? EXIT_PORT_TAKEN : EXIT_FAILED;
        } finally {
            settled.countDown();
        }
    }

    private void start() throws IOException {
        ServerHome home = arguments.home();
        FirstStart firstStart = new FirstStart(home);
        firstStart.prepare();
        switchGuard();
        dbms = new DatabaseManagementServiceBuilder(home.root())
                .loadPropertiesFromFile(home.configuration())
                .setUserLogProvider(new Log4jLogProvider(System.out))
                .build();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("pid", ProcessHandle.current().pid());
        facts.put("port", arguments.port());
        facts.put("uri", arguments.uri());
        facts.put("started_at", Instant.now().toString());
        facts.put("java", System.getProperty("java.version"));
        facts.putAll(new Readiness(arguments, home.password()).check(dbms));
        firstStart.complete();
        runFile.publish("running", facts);
        runFile.keep();
        System.out.println("Ready at " + arguments.uri());
    }

    private void switchGuard() {
        if (arguments.guarded()) {
            System.clearProperty(GuardSwitch.PROPERTY);
            return;
        }
        System.setProperty(GuardSwitch.PROPERTY, GuardSwitch.OFF);
        System.out.println("WARNING: THE GUARD IS SWITCHED OFF (--no-guard). The server refuses nothing that breaks an"
                + " invariant: anybody with its password can list a person for whom they know.");
    }

    /** Runs when the process is told to end, by a signal or by {@link System#exit}. */
    private void stop() {
        try {
            // Neo4j cannot be told to break off a start; a stop that comes in the middle waits for its end.
            settled.await(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
            if (dbms != null) {
                runFile.publish("stopping", Map.of());
                dbms.shutdown();
                System.out.println("Stopped.");
            }
            runFile.delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
        }
    }

    private static boolean isPortTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
