package studio.gesso.engine.diffusion.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of β, from 0.00085 to 0.012, are those of diffusers 0.42.1 on torch 2.14.1. */
class BetaScheduleTest {

    /** The schedule, how many timesteps, and the CRC-32 of the float32 β and ᾱ in little-endian order. */
    @ParameterizedTest
    @CsvSource({"SQUARED_COSINE, 1, 06addc27, e844ba38",
        "SQUARED_COSINE, 2, d253d488, 641c66cb",
        "SQUARED_COSINE, 3, b96e7760, 1eab6cae",
        "SQUARED_COSINE, 7, 1ee38af6, a75ec50e",
        "SQUARED_COSINE, 8, 21608a46, feea19b5",
        "SQUARED_COSINE, 9, aa9cb413, 13a2b345",
        "SQUARED_COSINE, 15, 5e8af1b9, 6f025e0a",
        "SQUARED_COSINE, 16, c8c8a261, 73aab7e1",
        "SQUARED_COSINE, 17, 5642d83b, d82dc396",
        "SQUARED_COSINE, 100, bbf40d87, f40fb9c2",
        "SQUARED_COSINE, 999, 4bcb9b8d, 0a42655a",
        "SQUARED_COSINE, 1000, c3ef3acc, eb7f089e",
        "EXPONENTIAL, 1, 06addc27, e844ba38",
        "EXPONENTIAL, 2, 538dcc57, b9b04ee7",
        "EXPONENTIAL, 3, 54d1bfda, 80f14c4f",
        "EXPONENTIAL, 7, da8236e6, a1836823",
        "EXPONENTIAL, 8, 6a036042, 6e1bb855",
        "EXPONENTIAL, 9, cc5fa33d, a85087af",
        "EXPONENTIAL, 15, ce9f9655, c14bc9c2",
        "EXPONENTIAL, 16, f88f518c, 6392fce2",
        "EXPONENTIAL, 17, 8cf41d37, fe5368c0",
        "EXPONENTIAL, 100, f1d0ca66, 5b911abb",
        "EXPONENTIAL, 999, b8abc973, 3bdaf221",
        "EXPONENTIAL, 1000, 6090116b, e4e6fcd4",
        "LAPLACE, 1, 4cb8f21a, 53f08446",
        "LAPLACE, 2, eabe6219, 538688c1",
        "LAPLACE, 3, 1d69a24f, 7e3513de",
        "LAPLACE, 7, f802463e, abe4d1fc",
        "LAPLACE, 8, 23567a1e, 26719fb9",
        "LAPLACE, 9, d31b8d4e, 167c0a92",
        "LAPLACE, 15, 1ec78a41, 499abdba",
        "LAPLACE, 16, 5de1e686, d38513a7",
        "LAPLACE, 17, e260528e, eb2df032",
        "LAPLACE, 100, 4e216c01, 97a31633",
        "LAPLACE, 999, 974b1a42, b0ad740f",
        "LAPLACE, 1000, 6c52bff1, 13cc7f66"})
    void tablesAreThoseOfDiffusers(BetaSchedule schedule, int steps, String betas, String products) {
        float[] table = schedule.table(steps, 0.00085, 0.012);
        NoiseLevels levels = NoiseLevels.of(table);
        float[] reached = new float[steps];
        for (int t = 0; t < steps; t++) {
            reached[t] = levels.product(t);
        }
        assertEquals(betas + " " + products, sum(table) + " " + sum(reached));
    }

    /**
     * The schedule, how many timesteps, and the first β, that in the middle and the last. Our tables are those of PyTorch
     * 1.13, as in the other cases; version 2.14 rounds evenly spaced numbers differently in the last bit.
     */
    @ParameterizedTest
    @CsvSource({"LINEAR, 1, 0.000850000011, 0.000850000011, 0.000850000011",
        "LINEAR, 2, 0.000850000011, 0.0120000001, 0.0120000001",
        "LINEAR, 3, 0.000850000011, 0.00642500026, 0.0120000001",
        "LINEAR, 7, 0.000850000011, 0.00642500026, 0.0120000001",
        "LINEAR, 8, 0.000850000011, 0.00722142868, 0.0120000001",
        "LINEAR, 9, 0.000850000011, 0.00642500026, 0.0120000001",
        "LINEAR, 15, 0.000850000011, 0.00642500026, 0.0120000001",
        "LINEAR, 16, 0.000850000011, 0.00679666689, 0.0120000001",
        "LINEAR, 17, 0.000850000011, 0.00642500026, 0.0120000001",
        "LINEAR, 100, 0.000850000011, 0.00648131361, 0.0120000001",
        "LINEAR, 999, 0.000850000011, 0.00642500026, 0.0120000001",
        "LINEAR, 1000, 0.000850000011, 0.00643058075, 0.0120000001",
        "SCALED_LINEAR, 1, 0.000849999953, 0.000849999953, 0.000849999953",
        "SCALED_LINEAR, 2, 0.000849999953, 0.0119999992, 0.0119999992",
        "SCALED_LINEAR, 3, 0.000849999953, 0.0048093712, 0.0119999992",
        "SCALED_LINEAR, 7, 0.000849999953, 0.0048093712, 0.0119999992",
        "SCALED_LINEAR, 8, 0.000849999953, 0.00563877216, 0.0119999992",
        "SCALED_LINEAR, 9, 0.000849999953, 0.0048093712, 0.0119999992",
        "SCALED_LINEAR, 15, 0.000849999953, 0.0048093712, 0.0119999992",
        "SCALED_LINEAR, 16, 0.000849999953, 0.00518821878, 0.0119999992",
        "SCALED_LINEAR, 17, 0.000849999953, 0.0048093712, 0.0119999992",
        "SCALED_LINEAR, 100, 0.000849999953, 0.00486584986, 0.0119999992",
        "SCALED_LINEAR, 999, 0.000849999953, 0.0048093712, 0.0119999992",
        "SCALED_LINEAR, 1000, 0.000849999953, 0.00481495354, 0.0119999992",
        "SIGMOID, 1, 0.000877569779, 0.000877569779, 0.000877569779",
        "SIGMOID, 2, 0.000877569779, 0.0119724311, 0.0119724311",
        "SIGMOID, 3, 0.000877569779, 0.0064249998, 0.0119724311",
        "SIGMOID, 7, 0.000877569779, 0.0064249998, 0.0119724311",
        "SIGMOID, 8, 0.000877569779, 0.00867800601, 0.0119724311",
        "SIGMOID, 9, 0.000877569779, 0.0064249998, 0.0119724311",
        "SIGMOID, 15, 0.000877569779, 0.0064249998, 0.0119724311",
        "SIGMOID, 16, 0.000877569779, 0.0075253672, 0.0119724311",
        "SIGMOID, 17, 0.000877569779, 0.0064249998, 0.0119724311",
        "SIGMOID, 100, 0.000877569779, 0.00659388723, 0.0119724311",
        "SIGMOID, 999, 0.000877569779, 0.00642500026, 0.0119724311",
        "SIGMOID, 1000, 0.000877569779, 0.00644174078, 0.0119724311"})
    void endsAndMiddleAreThoseOfDiffusers(BetaSchedule schedule, int steps, float first, float middle, float last) {
        float[] table = schedule.table(steps, 0.00085, 0.012);
        assertEquals(first, table[0], Math.ulp(first));
        assertEquals(middle, table[steps / 2], 2 * Math.ulp(middle));
        assertEquals(last, table[steps - 1], 2 * Math.ulp(last));
    }

    @Test
    void theMiddleOfTheLaplaceScheduleHasThePositiveSide() {
        float[] betas = BetaSchedule.LAPLACE.table(2, 0, 0);
        double half = Math.exp(-0.5 * Math.log1p(1e-6));
        double start = Math.exp(-0.5 * Math.log(1e-6));
        double ratio = Math.sqrt(half / (1 + half)) / Math.sqrt(start / (1 + start));
        assertEquals((float) (1 - ratio), betas[0]);
    }

    private static String sum(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
