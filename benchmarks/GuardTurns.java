import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.event.TransactionEventListener;
import org.neo4j.graphdb.event.TransactionEventListenerAdapter;

/**
 * A server whose guard comes and goes by a word on standard input ({@code guard}, {@code idle}, {@code none}), for the
 * measurement of what the guard costs.
 *
 * <p>Two processes differ by more than the guard costs, even if they run the same code; two states of one process do not.
 */
public final class GuardTurns {
    private static final String DATABASE = "neo4j";

    private GuardTurns() {}

    /** Takes the home and its configuration file; ends with its standard input. */
    public static void main(String... words) throws Exception {
        DatabaseManagementService server = new DatabaseManagementServiceBuilder(Path.of(words[0]))
                .loadPropertiesFromFile(Path.of(words[1]))
                .build();
        Map<String, TransactionEventListener<?>> listeners =
                Map.of("guard", guard(), "idle", new TransactionEventListenerAdapter<Void>());
        System.out.println("ready");
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in))) {
            TransactionEventListener<?> present = null;
            for (String word = input.readLine(); word != null; word = input.readLine()) {
                if (present != null) {
                    server.unregisterTransactionEventListener(DATABASE, present);
                }
                present = listeners.get(word);
                if (present != null) {
                    server.registerTransactionEventListener(DATABASE, present);
                }
                System.out.println(word);
            }
        }
        server.shutdown();
    }

    /** The guard's listener is for nobody outside its package; what is measured has to be that very class. */
    private static TransactionEventListener<?> guard() throws ReflectiveOperationException {
        Constructor<?> made = Class.forName("org.graphmodel.guard.TransactionGuard").getDeclaredConstructor();
        made.setAccessible(true);
        return (TransactionEventListener<?>) made.newInstance();
    }
}
