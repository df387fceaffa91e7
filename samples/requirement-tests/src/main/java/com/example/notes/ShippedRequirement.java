package com.example.notes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.countersign.requirement.Requirement;

/** The requirements that the product ships, as resources beside this class. */
public enum ShippedRequirement {
  /** What the helper wants of its clients. */
  CLIENT("client.requirement"),
  /** What the app wants of its helper. */
  HELPER("helper.requirement");

  private final String resource;

  ShippedRequirement(String resource) {
    this.resource = resource;
  }

  /** Returns the text as it is shipped. */
  public String text() {
    try (InputStream file = ShippedRequirement.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(file, resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the compiled requirement. */
  public Requirement compiled() {
    return Requirement.parse(text());
  }
}
