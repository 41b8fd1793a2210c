package studio.gesso.engine.diffusion.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers at which NumPy 2.4.6 (AVX2, AVX-512) does not give the nearest float, and some at which it does. */
class NumPyLogarithmTest {

    @ParameterizedTest
    @CsvSource({"0.0132882902, -1064680298",
        "0.395254284, -1083334600",
        "0.816090345, -1102046316",
        "13.4069738, 1076240686",
        "100.897194, 1083418298",
        "92.8329849, 1083243604",
        "1072.60999, 1088375437",
        "2.35580778, 1062952122",
        "27.0609055, 1079186409",
        "0.440627605, -1085157794",
        "5.51157188, 1071282703",
        "1.13329327, 1040195967",
        "1182.09534, 1088579266",
        "1235.35278, 1088671684",
        "15.3310995, 1076803177",
        "0.490181625, -1086945840",
        "1, 0", "Infinity, 2139095040"})
    void roundsAsNumPyDoes(float x, int bits) {
        assertEquals(Float.intBitsToFloat(bits), NumPyLogarithm.of(x));
    }
}
