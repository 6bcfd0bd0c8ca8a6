package dev.earshot.search.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.search.Desk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnreadBodyTest {

  private static final int SENT = 12 << 20;
  private static final String HEAD =
      "POST /signin HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
          + " application/x-www-form-urlencoded\r\nContent-Length: "
          + SENT
          + "\r\n\r\n";

  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  @Test
  void tellsWhoSendsTooMuchSoEvenIfItReadsOnlyWhenAllIsSent() throws IOException {
    try (Socket socket = new Socket(desk.address("/").getHost(), desk.address("/").getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(HEAD.getBytes(US_ASCII));
      byte[] some = "x".repeat(1 << 16).getBytes(US_ASCII);
      for (int sent = 0; sent < SENT; sent += some.length) {
        out.write(some);
      }
      out.flush();

      assertThat(statusLine(socket)).startsWith("HTTP/1.1 413");
    }
  }

  private static String statusLine(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
  }
}
