package dev.earshot.ops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that begins in the open and can change to TLS; it takes one mail. */
final class StarttlsServer implements AutoCloseable {

  private final ServerSocket listening;
  private final SSLContext tls;
  private final List<String> inTheOpen = new CopyOnWriteArrayList<>();
  private final List<String> encrypted = new CopyOnWriteArrayList<>();

  private StarttlsServer(ServerSocket listening, SSLContext tls) {
    this.listening = listening;
    this.tls = tls;
  }

  static StarttlsServer start() throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(new DummySSLServerSocketFactory().getKeyStore(), "changeit".toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    StarttlsServer server =
        new StarttlsServer(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), tls);
    Thread.ofVirtual().start(server::serve);
    return server;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The commands that anybody on the way could have read. */
  List<String> inTheOpen() {
    return inTheOpen;
  }

  List<String> encrypted() {
    return encrypted;
  }

  private void serve() {
    try (Socket open = listening.accept()) {
      say(open, "220 here");
      if (!talk(open, inTheOpen)) {
        return;
      }
      try (SSLSocket secret =
          (SSLSocket) tls.getSocketFactory().createSocket(open, null, open.getPort(), true)) {
        secret.setUseClientMode(false);
        talk(secret, encrypted);
      }
    } catch (IOException _) {
      // The client is gone; what it said is what is looked at.
    }
  }

  /** True if the client wants to change to TLS. */
  private static boolean talk(Socket socket, List<String> commands) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = line.replaceFirst(" .*", "").toUpperCase(Locale.ROOT);
      commands.add(command);
      switch (command) {
        case "EHLO" -> say(socket, "250-here\r\n250-AUTH PLAIN\r\n250 STARTTLS");
        case "STARTTLS" -> {
          say(socket, "220 go on");
          return true;
        }
        case "AUTH" -> say(socket, "235 come in");
        case "DATA" -> {
          say(socket, "354 say it");
          while (!".".equals(line)) {
            line = in.readLine();
          }
          say(socket, "250 taken");
        }
        case "QUIT" -> {
          say(socket, "221 bye");
          return false;
        }
        default -> say(socket, "250 well");
      }
    }
    return false;
  }

  private static void say(Socket socket, String line) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((line + "\r\n").getBytes(UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
