package org.countersign.bindings.corefoundation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Library;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.countersign.ByteString;
import org.countersign.bindings.fake.FakeMac;
import org.countersign.bindings.fake.FakeObjects;
import org.countersign.bindings.library.SystemLibrary;
import org.countersign.propertylist.PropertyList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreFoundationTest {

  private static final int ENOUGH = 1 << 16;
  private static final PropertyList.Dictionary EVERY_KIND =
      PropertyList.Dictionary.of(
          Map.of(
              "text",
              new PropertyList.StringValue("Grüße 🍎 <&>"),
              "whole",
              PropertyList.IntegerValue.of(Long.MIN_VALUE),
              "real",
              PropertyList.RealValue.of(0.5),
              "yes",
              new PropertyList.BooleanValue(true),
              "no",
              new PropertyList.BooleanValue(false),
              "data",
              new PropertyList.DataValue(ByteString.hex("00ff10")),
              "date",
              PropertyList.DateValue.of(Instant.parse("2019-06-01T12:30:15Z")),
              "array",
              PropertyList.Array.of(
                  new PropertyList.StringValue("long enough for a length of its own"),
                  PropertyList.Dictionary.empty())));

  /** Makes what nobody but a test needs. */
  interface Controls extends Library {

    @Nullable Pointer fake_create_error(long code, byte[] description, @Nullable Pointer userInfo);
  }

  private final SystemLibrary library = FakeMac.libraries().coreFoundation();
  private final CoreFoundation coreFoundation = CoreFoundation.in(library);

  private long living;

  @BeforeEach
  void countObjects() {
    living = FakeObjects.living();
  }

  @AfterEach
  void leavesNothingBehind() {
    FakeObjects.assertBalanced(living);
  }

  static OwnedReference dictionary(CoreFoundation coreFoundation, Reference key, String value)
      throws CoreFoundationException {
    try (OwnedReference text = coreFoundation.text(value)) {
      return coreFoundation.dictionary(Map.of(key, text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "Grüße", "🍎", "a\0b", "\ufeffmarked", "line\nline"})
  void textsComeBackAsTheyWere(String text) throws CoreFoundationException {
    try (OwnedReference string = coreFoundation.text(text)) {
      assertThat(string.text()).isEqualTo(text);
      assertThat(string.utf8()).isEqualTo(ByteString.utf8(text));
      assertThat(string.isText()).isTrue();
    }
  }

  @Test
  void refusesHalvesOfCharacters() {
    assertThatThrownBy(() -> coreFoundation.text("\ud83c")) //
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textsWithHalvesOfCharactersAreNotReadInPart() throws CoreFoundationException {
    byte[] broken = {'a', (byte) 0xff}; // which stands for half a character in the fake
    Pointer made =
        FakeMac.controls(CoreFoundationFunctions.class)
            .CFStringCreateWithBytes(null, broken, broken.length, Reference.UTF_8, Reference.NO);
    try (OwnedReference text = coreFoundation.created("CFStringCreateWithBytes", made)) {
      assertRefused(text::text, "only 1 are characters");
    }
  }

  @Test
  void dataComesBackAsItWas() throws CoreFoundationException {
    for (ByteString bytes : List.of(ByteString.EMPTY, ByteString.hex("00ff7f80"))) {
      try (OwnedReference data = coreFoundation.data(bytes)) {
        assertThat(data.bytes(bytes.length())).isEqualTo(bytes);
      }
    }
  }

  @Test
  void readsNoMoreThanAllowed() throws CoreFoundationException {
    try (OwnedReference data = coreFoundation.data(ByteString.hex("0102"));
        OwnedReference list = coreFoundation.propertyList(EVERY_KIND);
        OwnedReference array =
            coreFoundation.propertyList(
                PropertyList.Array.of(PropertyList.Array.of(), PropertyList.Array.of()))) {
      assertRefused(() -> data.bytes(1), "2 bytes");
      assertRefused(() -> array.elements(1), "2 values");
      assertRefused(() -> list.propertyList(100), "at most 100");
    }
  }

  @Test
  void pathsComeBackAbsolute() throws CoreFoundationException {
    try (OwnedReference url = coreFoundation.file(Path.of("/Applications/An Example.app"));
        OwnedReference relative = coreFoundation.file(Path.of("here"))) {
      assertThat(url.path()).isEqualTo("/Applications/An Example.app");
      assertThat(url.isUrl()).isTrue();
      assertThat(relative.path()).isEqualTo(Path.of("here").toAbsolutePath().toString());
    }
  }

  @Test
  void dictionariesKeepTheirKeysAndValues() throws CoreFoundationException {
    try (OwnedReference key = coreFoundation.text("key");
        OwnedReference other = coreFoundation.text("other");
        OwnedReference dictionary = dictionary(coreFoundation, key, "value")) {
      assertThat(dictionary.value(key).orElseThrow().text()).isEqualTo("value");
      assertThat(dictionary.value(other)).isEmpty();
      assertThat(dictionary.isDictionary()).isTrue();
    }
  }

  @Test
  void propertyListsComeBackAsTheyWere() throws CoreFoundationException {
    try (OwnedReference list = coreFoundation.propertyList(EVERY_KIND)) {
      assertThat(list.propertyList(ENOUGH)).isEqualTo(EVERY_KIND);
    }
  }

  @Test
  void valuesOfAPropertyListAreReadOneByOne() throws CoreFoundationException {
    try (OwnedReference list = coreFoundation.propertyList(EVERY_KIND)) {
      assertThat(value(list, "whole").number()).isEqualTo(Long.MIN_VALUE);
      assertThat(value(list, "yes").truth()).isTrue();
      assertThat(value(list, "no").truth()).isFalse();
      assertThat(value(list, "date").date()).isEqualTo("2019-06-01T12:30:15Z");
      assertThat(value(list, "data").bytes(3)).isEqualTo(ByteString.hex("00ff10"));
      assertThat(value(list, "array").elements(2).get(1).isDictionary()).isTrue();
      assertThat(value(list, "array").isArray()).isTrue();
      assertRefused(() -> value(list, "real").number(), "not a whole number");
    }
  }

  @Test
  void aValueOfAnotherTypeIsAnErrorThatNamesBoth() throws CoreFoundationException {
    try (OwnedReference text = coreFoundation.text("text");
        OwnedReference data = coreFoundation.data(ByteString.EMPTY)) {
      assertRefused(data::text, "a CFData was found, where a CFString is wanted");
      assertRefused(() -> text.bytes(1), "a CFString was found, where a CFData is wanted");
      assertRefused(text::number, "a CFString was found, where a CFNumber is wanted");
      assertRefused(text::truth, "a CFString was found, where a CFBoolean is wanted");
      assertRefused(text::date, "a CFString was found, where a CFDate is wanted");
      assertRefused(text::path, "a CFString was found, where a CFURL is wanted");
      assertRefused(() -> text.elements(1), "a CFString was found, where a CFArray is wanted");
      assertRefused(() -> text.value(data), "a CFString was found, where a CFDictionary is wanted");
      assertRefused(() -> ErrorReport.of(text), "a CFString was found, where a CFError is wanted");
    }
  }

  @Test
  void whatIsNoPropertyListIsRefusedWithTheReason() throws CoreFoundationException {
    try (OwnedReference url = coreFoundation.file(Path.of("/"))) {
      assertRefused(() -> url.propertyList(ENOUGH), "Property list invalid for format (3840)");
    }
  }

  @Test
  void nothingIsUsedAfterItsOwnerIsClosed() throws CoreFoundationException {
    OwnedReference list = coreFoundation.propertyList(EVERY_KIND);
    Reference value = value(list, "array");
    Reference inner = value.elements(2).get(0);
    list.close();
    list.close();
    assertThatThrownBy(inner::text).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(list::pointer).isInstanceOf(IllegalStateException.class);
    try (OwnedReference key = coreFoundation.text("key")) {
      assertThatThrownBy(() -> coreFoundation.dictionary(Map.of(key, inner)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void errorsSayWhatTheyKnow() throws CoreFoundationException {
    PropertyList userInfo =
        PropertyList.Dictionary.of(
            Map.of(
                "one",
                new PropertyList.StringValue("evil\nline"),
                "several",
                PropertyList.Array.of(
                    new PropertyList.StringValue("a"), PropertyList.IntegerValue.of(1))));
    try (OwnedReference one = coreFoundation.text("one");
        OwnedReference several = coreFoundation.text("several");
        OwnedReference none = coreFoundation.text("none");
        OwnedReference details = coreFoundation.propertyList(userInfo);
        OwnedReference error = error(-67054, "broken", details.pointer())) {
      ErrorReport report =
          ErrorReport.of(error, Map.of("first", one, "second", several, "third", none));
      assertThat(report.code()).isEqualTo(-67054);
      assertThat(report.description()).isEqualTo("broken");
      assertThat(report.details())
          .containsOnly(
              Map.entry("first", List.of("evil\\nline")),
              Map.entry("second", List.of("a", "something that is no text")));
      assertThat(error.isError()).isTrue();
      assertThat(ErrorReport.of(error)).hasToString("broken (-67054)");
    }
  }

  @Test
  void whatTheSystemDoesNotMakeLeavesNothingBehind() throws CoreFoundationException {
    assertThat(
            FakeObjects.failEachCreation(
                CoreFoundationException.class,
                () -> {
                  try (OwnedReference key = coreFoundation.text("key");
                      OwnedReference dictionary = dictionary(coreFoundation, key, "value")) {
                    return dictionary.value(key).orElseThrow().text();
                  }
                }))
        .isEqualTo(3);
    assertThat(
            FakeObjects.failEachCreation(
                CoreFoundationException.class,
                () -> {
                  try (OwnedReference list = coreFoundation.propertyList(EVERY_KIND)) {
                    return list.propertyList(ENOUGH);
                  }
                }))
        .isGreaterThan(10);
  }

  @Test
  void constantsThatASystemLacksAreEmpty() {
    assertThat(coreFoundation.constant(library, "kSecOfALaterSystem")).isEmpty();
  }

  @Test
  void anEmptyPlaceIsAnErrorThatNamesTheFunction() {
    assertRefused(() -> coreFoundation.result().take("SecX"), "SecX says that it succeeded");
    assertRefused(() -> coreFoundation.created("CFX", null), "CFX made nothing");
  }

  @Test
  void saysWhatALibraryLacks() {
    SystemLibrary other =
        SystemLibrary.at(Platform.isMac() ? "/usr/lib/libSystem.B.dylib" : "libc.so.6");
    assertThatThrownBy(() -> CoreFoundation.in(other))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("lacks CF");
  }

  private BorrowedReference value(Reference dictionary, String key) throws CoreFoundationException {
    try (OwnedReference text = coreFoundation.text(key)) {
      return dictionary.value(text).orElseThrow();
    }
  }

  private OwnedReference error(long code, String description, Pointer userInfo)
      throws CoreFoundationException {
    byte[] text = ByteString.utf8(description + "\0").toByteArray();
    return coreFoundation.created(
        "fake_create_error",
        Objects.requireNonNull(
            FakeMac.controls(Controls.class).fake_create_error(code, text, userInfo)));
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(CoreFoundationException.class)
        .hasMessageContaining(message);
  }
}
