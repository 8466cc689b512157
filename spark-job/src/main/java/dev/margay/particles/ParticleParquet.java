package dev.margay.particles;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
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

    private ParticleParquet() {}

    /**
     * Writes particles, one search after another; does not close the stream.
     *
     * @param out receives the bytes of the file
     * @param searches used one by one, so that they can be read from files on the way
     */
    public static void write(OutputStream out, Iterator<SearchParticles> searches) throws IOException {
        Layout layout = new Layout(SearchParticles.LEADING_COLUMNS, ParticleColumns.SEARCHED);
        try (ParquetWriter<Line> writer = new Builder(new StreamOutputFile(out), layout).build()) {
            while (searches.hasNext()) {
                SearchParticles search = searches.next();
                List<String> leading = List.of(search.micrograph(), search.template());
                for (Particle particle : search.particles()) {
                    writer.write(new Line(leading, particle));
                }
            }
        }
        out.flush();
    }

    /**
     * Writes particles that need not fit into memory; does not close the stream.
     *
     * @param particles to write
     * @param columns of the table
     * @param out receives the bytes of the file
     */
    public static void write(ParticleRows particles, TableColumns columns, OutputStream out) throws IOException {
        Layout layout = new Layout(List.of(), columns.columns());
        try (ParquetWriter<Line> writer = new Builder(new StreamOutputFile(out), layout).build()) {
            particles.forEach(particle -> writer.write(new Line(List.of(), particle)));
        }
        out.flush();
    }

    /**
     * The columns of a file.
     *
     * @param leading names of text columns before those of a particle
     * @param columns of a particle
     */
    private record Layout(List<String> leading, List<Column<?>> columns) {

        MessageType schema() {
            Types.MessageTypeBuilder message = Types.buildMessage();
            leading.forEach(name -> message.addField(field(name, Column.Primitive.TEXT, Type.Repetition.REQUIRED)));
            columns.forEach(column ->
                    message.addField(field(column.name(), column.type().primitive(), repetition(column))));
            return message.named("particle");
        }
    }

    private static Type.Repetition repetition(Column<?> column) {
        boolean required = ParticleColumns.SEARCHED.contains(column) && !OPTIONAL.contains(column);
        return required ? Type.Repetition.REQUIRED : Type.Repetition.OPTIONAL;
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
    private record Line(List<String> leading, Particle particle) {}

    private static final class Builder extends ParquetWriter.Builder<Line, Builder> {
        private final Layout layout;

        Builder(OutputFile file, Layout layout) {
            super(file);
            this.layout = layout;
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
            return new LineWriter(layout);
        }
    }

    /** Sends the values of a row to Parquet, column by column. */
    private static final class LineWriter extends WriteSupport<Line> {
        private final Layout layout;
        private final MessageType schema;
        private RecordConsumer consumer;

        LineWriter(Layout layout) {
            this.layout = layout;
            this.schema = layout.schema();
        }

        @Override
        @SuppressWarnings("deprecation") // Deprecated, but abstract.
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(Line line) {
            consumer.startMessage();
            int column = 0;
            for (String text : line.leading()) {
                put(column++, text);
            }
            for (Column<?> each : layout.columns()) {
                int number = column++;
                each.value().apply(line.particle()).ifPresent(value -> put(number, value));
            }
            consumer.endMessage();
        }

        private void put(int column, Object value) {
            String name = schema.getFieldName(column);
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
