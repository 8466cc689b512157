package dev.margay.particles;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The particles of many searches in one Parquet file: columns {@code micrograph} and {@code template}, then the columns of the CSV
 * file. Whole numbers are INT32 and INT64, others FLOAT and DOUBLE, text is UTF-8; cells that may be empty are
 * optional, all others required. Compressed with Zstandard.
 */
public final class ParticleParquet {

    /** Rows are kept in memory only up to this size, so the heap does not have to be large. */
    private static final long ROW_GROUP_BYTES = 32L << 20;

    /** The columns whose cells may be empty. */
    private static final Set<Column<?>> OPTIONAL =
            Set.of(ParticleColumns.EVEN_ZERNIKES, ParticleColumns.ODD_ZERNIKES, ParticleColumns.MAG_MATRIX);

    private static final MessageType SCHEMA = schema();

    private ParticleParquet() {}

    /**
     * Writes particles, one search after another; does not close the stream.
     *
     * @param out receives the bytes of the file
     * @param searches used one by one, so that they can be read from files on the way
     */
    public static void write(OutputStream out, Iterator<SearchParticles> searches) throws IOException {
        try (ParquetWriter<Line> writer = new Builder(new StreamOutputFile(out)).build()) {
            while (searches.hasNext()) {
                SearchParticles search = searches.next();
                for (Particle particle : search.particles()) {
                    writer.write(new Line(search, particle));
                }
            }
        }
        out.flush();
    }

    private static MessageType schema() {
        Types.MessageTypeBuilder message = Types.buildMessage();
        SearchParticles.LEADING_COLUMNS.forEach(
                name -> message.addField(field(name, Column.Primitive.TEXT, Type.Repetition.REQUIRED)));
        ParticleColumns.SEARCHED.forEach(
                column -> message.addField(field(column.name(), column.type().primitive(), repetition(column))));
        return message.named("particle");
    }

    private static Type.Repetition repetition(Column<?> column) {
        return OPTIONAL.contains(column) ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
    }

    private static Type field(String name, Column.Primitive kept, Type.Repetition repetition) {
        PrimitiveTypeName primitive =
                switch (kept) {
                    case INT32 -> PrimitiveTypeName.INT32;
                    case INT64 -> PrimitiveTypeName.INT64;
                    case FLOAT -> PrimitiveTypeName.FLOAT;
                    case DOUBLE -> PrimitiveTypeName.DOUBLE;
                    case TEXT -> PrimitiveTypeName.BINARY;
                };
        return Types.primitive(primitive, repetition)
                .as(primitive == PrimitiveTypeName.BINARY ? LogicalTypeAnnotation.stringType() : null)
                .named(name);
    }

    /** One row of the file. */
    private record Line(SearchParticles search, Particle particle) {}

    private static final class Builder extends ParquetWriter.Builder<Line, Builder> {
        Builder(OutputFile file) {
            super(file);
            withConf(new Configuration(false));
            withCompressionCodec(CompressionCodecName.ZSTD);
            withRowGroupSize(ROW_GROUP_BYTES);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // Deprecated, but abstract.
        protected WriteSupport<Line> getWriteSupport(Configuration configuration) {
            return new LineWriter();
        }
    }

    /** Sends the values of a row to Parquet, column by column. */
    private static final class LineWriter extends WriteSupport<Line> {
        private RecordConsumer consumer;

        @Override
        @SuppressWarnings("deprecation") // Deprecated, but abstract.
        public WriteContext init(Configuration configuration) {
            return new WriteContext(SCHEMA, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(Line line) {
            consumer.startMessage();
            put(0, line.search().micrograph());
            put(1, line.search().template());
            int column = SearchParticles.LEADING_COLUMNS.size();
            for (Column<?> each : ParticleColumns.SEARCHED) {
                int number = column++;
                each.value().apply(line.particle()).ifPresent(value -> put(number, value));
            }
            consumer.endMessage();
        }

        private void put(int column, Object value) {
            String name = SCHEMA.getFieldName(column);
            consumer.startField(name, column);
            if (value instanceof Integer number) {
                consumer.addInteger(number);
            } else if (value instanceof Long number) {
                consumer.addLong(number);
            } else if (value instanceof Float number) {
                consumer.addFloat(number);
            } else if (value instanceof Double number) {
                consumer.addDouble(number);
            } else {
                consumer.addBinary(Binary.fromString((String) value));
            }
            consumer.endField(name, column);
        }
    }
}
