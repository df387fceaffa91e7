package org.countersign.propertylist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlEncodingTest {

  @ParameterizedTest
  @CsvSource({
    "EFBBBF, UTF-8, UTF-8",
    "EFBBBF, UTF-8, UTF-16", // the mark outdoes the declaration
    "'', UTF-8, utf-8",
    "FFFE, UTF-16LE, UTF-16",
    "FEFF, UTF-16BE, UTF-16",
    "FEFF, UTF-16BE, UTF-8",
    "FFFE0000, UTF-32LE, UTF-32",
    "0000FEFF, UTF-32BE, UTF-32",
    "'', ISO-8859-1, iso-8859-1",
    "'', ISO-8859-1, ISO-8859-1",
  })
  void readsTheEncoding(String mark, String charset, String declared) throws Exception {
    String xml =
        "<?xml version='1.0' encoding='" + declared + "'?>\n<array>ä<string>ä</string></array>";
    byte[] good = encoded(mark, charset, xml.replace("<array>ä", "<array>"));
    assertThat(PropertyListReader.asCoreFoundation().read(good))
        .isEqualTo(PropertyList.Array.of(new PropertyList.StringValue("ä")));
    byte[] bad = encoded(mark, charset, xml);
    MalformedPropertyListException refused = refusal(bad);
    assertThat(refused.position()).isEqualTo(new PropertyListPosition.Text(2, 8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version='1.0' encoding='UTF-16'?><string/>",
        "<?xml version='1.0' encoding='macintosh'?><string/>",
        "<?xml version='1.0' encoding=''?><string/>",
        "<?xml version='1.0' encoding='us-ascii'?><string>ä</string>",
      })
  void refusesEncodingsItDoesNotKnowAndTextThatIsNotInThem(String xml) {
    assertThat(refusal(xml.getBytes(StandardCharsets.UTF_8)).position())
        .isEqualTo(new PropertyListPosition.Text(1, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " <?xml version='1.0' encoding='macintosh'?><string>ä</string>",
        "<?xml version='1.0' encoding = 'macintosh'?><string>ä</string>",
        "<?xml version='1.0' encoding=macintosh?><string>ä</string>",
        "<?xml version='1.0'?><?encoding='macintosh'?><string>ä</string>",
      })
  void looksForTheDeclarationOnlyWhereCoreFoundationDoes(String xml) throws Exception {
    assertThat(XmlText.read(xml)).isEqualTo(new PropertyList.StringValue("ä"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void refusesUtf16WithoutByteOrderMark(String charset) {
    assertThat(refusal(encoded("", charset, "<string/>")))
        .hasMessageContaining("needs a byte order mark");
  }

  @ParameterizedTest
  @CsvSource({"FFFE, 3C", "FFFE, 00D83C00", "FEFF, DC00", "0000FEFF, 00110000"})
  void refusesTextThatIsNotWellFormed(String mark, String rest) {
    assertThat(refusal(HexFormat.of().parseHex(mark + rest))).hasMessageContaining("well-formed");
  }

  private static MalformedPropertyListException refusal(byte[] file) {
    return catchThrowableOfType(
        MalformedPropertyListException.class,
        () -> PropertyListReader.asCoreFoundation().read(file));
  }

  private static byte[] encoded(String mark, String charset, String xml) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(HexFormat.of().parseHex(mark));
    file.writeBytes(xml.getBytes(Charset.forName(charset)));
    return file.toByteArray();
  }
}
