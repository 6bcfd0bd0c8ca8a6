package dev.earshot.processors.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds what all stores of this process take together. By itself each store of each partition
 * would take more than a hundred megabytes. Streams makes one for each store, by name.
 */
public final class LeanRocks implements RocksDBConfigSetter {

  private static final long CACHE_BYTES = 32L << 20;
  private static final long WRITE_BYTES = 16L << 20;
  private static final long STORE_WRITE_BYTES = 4L << 20;

  /** Shared, and so never closed before the process ends. */
  private static final Cache CACHE = new LRUCache(CACHE_BYTES);

  private static final WriteBufferManager WRITES = new WriteBufferManager(WRITE_BYTES, CACHE);

  private final BloomFilter filter = new BloomFilter();

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    // Most ids that are asked for are new: the filter answers without reading a block.
    table.setFilterPolicy(filter);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(WRITES);
    options.setWriteBufferSize(STORE_WRITE_BYTES);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String store, Options options) {
    filter.close();
  }
}
