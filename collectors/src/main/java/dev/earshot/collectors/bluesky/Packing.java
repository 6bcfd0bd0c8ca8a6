package dev.earshot.collectors.bluesky;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Unpacks frames that were packed with a dictionary.
 *
 * <p>Only one thread at a time may use it.
 */
final class Packing implements AutoCloseable {

  /** What unpacks to more is no event. */
  private static final int LARGEST = 4 * 1024 * 1024;

  private final long id;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private byte[] space = new byte[64 * 1024];

  private Packing(byte[] dictionary, long id) {
    this.id = id;
    context.loadDict(dictionary);
  }

  /**
   * Makes ready to unpack.
   *
   * @throws IOException if this is no dictionary
   */
  static Packing with(byte[] dictionary) throws IOException {
    long id = Integer.toUnsignedLong((int) Zstd.getDictIdFromDict(dictionary));
    if (id == 0) {
      throw new IOException("it is no dictionary of zstd");
    }
    return new Packing(dictionary, id);
  }

  /** The dictionary's own number. */
  long id() {
    return id;
  }

  /**
   * Unpacks a frame.
   *
   * @throws IOException if it cannot be unpacked, or is too large then
   */
  byte[] unpack(byte[] frame) throws IOException {
    long size = Zstd.getFrameContentSize(frame);
    if (size > LARGEST) {
      throw new IOException("unpacked, it has more than %,d bytes".formatted(LARGEST));
    }
    try {
      if (size >= 0 && size > space.length) {
        space = new byte[(int) size];
      } else if (size < 0) {
        // The frame does not say how large it is.
        space = space.length < LARGEST ? new byte[LARGEST] : space;
      }
      int length = context.decompressByteArray(space, 0, space.length, frame, 0, frame.length);
      return Arrays.copyOf(space, length);
    } catch (ZstdException e) {
      throw new IOException("it cannot be unpacked: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
