package com.example.daemon;

/** What the daemon does for its client, and for nobody else. Implementations are thread safe. */
@FunctionalInterface
public interface Service {

  /** The most bytes that a request has, and a reply. */
  int MOST_BYTES = 255;

  /**
   * Serves one request.
   *
   * @return the reply, at most {@link #MOST_BYTES} long
   */
  byte[] serve(byte[] request);
}
