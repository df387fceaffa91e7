package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

  private static final int MAXIMUM = 100_000;

  private static InputStream of(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  /** Returns the lines of {@code in}, with null for those that are too long. */
  private static List<String> lines(InputStream in) throws IOException {
    LineReader reader = new LineReader(in, MAXIMUM);
    List<String> lines = new ArrayList<>();
    while (reader.next()) {
      lines.add(reader.isTooLong() ? null : reader.text());
    }
    return lines;
  }

  @Test
  void readsLines() throws Exception {
    assertThat(lines(of(""))).isEmpty();
    assertThat(lines(of("a"))).containsExactly("a");
    assertThat(lines(of("a\n"))).containsExactly("a");
    assertThat(lines(of("\n\n"))).containsExactly("", "");
    assertThat(lines(of("a\r\n\u00e9\ufffd\nc"))).containsExactly("a\r", "\u00e9\ufffd", "c");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 65_535, 65_536, 65_537, 99_999, MAXIMUM})
  void readsLongLines(int length) throws Exception {
    String line = "x".repeat(length);

    assertThat(lines(of("a\n" + line + "\n" + line + "\nb"))).containsExactly("a", line, line, "b");
  }

  @ParameterizedTest
  @ValueSource(ints = {MAXIMUM + 1, 2 * MAXIMUM, 10 * MAXIMUM})
  void skipsLinesThatAreTooLong(int length) throws Exception {
    String line = "x".repeat(length);

    assertThat(lines(of("a\n" + line + "\nb\n" + line))).containsExactly("a", null, "b", null);
  }

  @Test
  void readsWhatComesByteByByte() throws Exception {
    InputStream slow =
        new InputStream() {
          private final InputStream bytes = of("ab\n\ncd\n");

          @Override
          public int read() throws IOException {
            return bytes.read();
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return bytes.read(target, offset, 1);
          }
        };

    assertThat(lines(slow)).containsExactly("ab", "", "cd");
  }

  @Test
  void refusesWhatIsNotUtf8() throws Exception {
    LineReader reader =
        new LineReader(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, '\n', 'b'}), MAXIMUM);

    assertThat(reader.next()).isTrue();
    assertThatThrownBy(reader::text).isInstanceOf(CharacterCodingException.class);
    assertThat(reader.next()).isTrue();
    assertThat(reader.text()).isEqualTo("b");
  }

  @Test
  void knowsWhetherItWouldHaveToWait() throws Exception {
    LineReader reader = new LineReader(new SequenceInputStream(of("a\nb\nc"), of("d\n")), MAXIMUM);

    assertThat(reader.next()).isTrue();
    assertThat(reader.isNextReady()).isTrue();
    assertThat(reader.next()).isTrue();
    assertThat(reader.isNextReady()).isFalse();
    assertThat(reader.next()).isTrue();
    assertThat(reader.text()).isEqualTo("cd");
  }
}
