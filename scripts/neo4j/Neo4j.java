import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * Runs Neo4j Community with Bolt on this machine alone and with passwords asked for.
 *
 * <p>Arguments: the folder of the database, the port, the file that holds the password of the user neo4j, the file to
 * make once queries are answered. Ends on SIGTERM.
 */
public final class Neo4j {
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    int port = Integer.parseInt(args[1]);
    String password = Files.readString(Path.of(args[2])).strip();
    Path ready = Path.of(args[3]);

    DatabaseManagementService server =
        new DatabaseManagementServiceBuilder(home)
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
            .setConfig(BoltConnector.advertised_address, new SocketAddress("127.0.0.1", port))
            .setConfig(GraphDatabaseSettings.auth_enabled, true)
            .setConfig(GraphDatabaseSettings.allow_file_urls, false)
            // The whole record takes 200 MB of the disk; the default is half of the machine's memory.
            .setConfig(GraphDatabaseSettings.pagecache_memory, 256L << 20)
            .build();
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.shutdown();
                  stopped.countDown();
                }));

    // A new database has the password "neo4j", and refuses everything until it
    // is changed. A transaction from inside needs no password to change it.
    Path changed = home.resolve("password-changed");
    if (!Files.exists(changed)) {
      server
          .database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME)
          .executeTransactionally(
              "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
      Files.createFile(changed);
    }
    if (!server.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME).isAvailable(60_000)) {
      System.err.println("the database neo4j did not come up within a minute");
      System.exit(1);
    }
    Files.writeString(ready, ProcessHandle.current().pid() + "\n");
    stopped.await();
  }
}
