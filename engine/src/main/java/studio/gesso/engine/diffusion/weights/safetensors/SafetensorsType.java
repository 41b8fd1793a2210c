package studio.gesso.engine.diffusion.weights.safetensors;

import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/** The names by which safetensors calls types of numbers. */
final class SafetensorsType {

    private SafetensorsType() {}

    /**
     * The type of a name.
     *
     * @throws HeaderException if there is none
     */
    static StoredType of(String dtype, String tensor) {
        return switch (dtype) {
            case "F64" -> StoredType.DOUBLE;
            case "F32" -> StoredType.FLOAT;
            case "F16" -> StoredType.FLOAT16;
            case "BF16" -> StoredType.BFLOAT16;
            case "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ", "F4" -> small(dtype);
            case "C64" -> StoredType.COMPLEX64;
            case "I64" -> StoredType.INT64;
            case "I32" -> StoredType.INT32;
            case "I16" -> StoredType.INT16;
            case "I8" -> StoredType.INT8;
            case "U64" -> StoredType.UINT64;
            case "U32" -> StoredType.UINT32;
            case "U16" -> StoredType.UINT16;
            case "U8" -> StoredType.UINT8;
            case "BOOL" -> StoredType.BOOL;
            default -> throw new HeaderException("has numbers of the type " + TextFile.shortened(dtype)
                    + ", which Gesso does not know, in the tensor " + TextFile.shortened(tensor)
                    + ". Get the model in float16 or float32.");
        };
    }

    private static StoredType small(String dtype) {
        return switch (dtype) {
            case "F8_E4M3" -> StoredType.FLOAT8E4M3FN;
            case "F8_E5M2" -> StoredType.FLOAT8E5M2;
            case "F8_E8M0" -> StoredType.FLOAT8E8M0;
            case "F8_E4M3FNUZ" -> StoredType.FLOAT8E4M3FNUZ;
            case "F8_E5M2FNUZ" -> StoredType.FLOAT8E5M2FNUZ;
            default -> StoredType.FLOAT4E2M1;
        };
    }
}
