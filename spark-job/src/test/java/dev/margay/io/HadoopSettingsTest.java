package dev.margay.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class HadoopSettingsTest {

    @Test
    void sparksSettingsForHadoopTakePrecedence() {
        Properties properties = new Properties();
        properties.setProperty("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:9000");
        properties.setProperty("spark.hadoop.fs.defaultFS", "hdfs://other");
        properties.setProperty("fs.s3a.access.key", "no setting of Spark");
        assertThat(HadoopSettings.with(properties).get("fs.s3a.endpoint")).isEqualTo("http://127.0.0.1:9000");
        assertThat(HadoopSettings.with(properties).get("fs.defaultFS")).isEqualTo("hdfs://other");
        assertThat(HadoopSettings.with(properties).get("fs.s3a.access.key")).isNull();
        assertThat(HadoopSettings.with(new Properties()).get("fs.defaultFS")).isEqualTo("file:///");
    }
}
