package studio.gesso.engine.diffusion.weights.pickle;

import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.ClassName;

/** The names by which PyTorch calls types of numbers: those of its storages, and its dtypes. */
final class TorchType {

    private TorchType() {}

    /**
     * The type of a storage or dtype; bytes for one without a type.
     *
     * @throws PickleException if there is none
     */
    static StoredType of(ClassName type) {
        return switch (type.name()) {
            case "FloatStorage", "float32", "float" -> StoredType.FLOAT;
            case "HalfStorage", "float16", "half" -> StoredType.FLOAT16;
            case "BFloat16Storage", "bfloat16" -> StoredType.BFLOAT16;
            case "DoubleStorage", "float64", "double" -> StoredType.DOUBLE;
            case "LongStorage", "int64", "long" -> StoredType.INT64;
            case "IntStorage", "int32", "int" -> StoredType.INT32;
            case "ShortStorage", "int16", "short" -> StoredType.INT16;
            case "CharStorage", "int8" -> StoredType.INT8;
            case "ByteStorage", "uint8", "UntypedStorage" -> StoredType.UINT8;
            case "BoolStorage", "bool" -> StoredType.BOOL;
            case "ComplexFloatStorage", "complex64" -> StoredType.COMPLEX64;
            case "ComplexDoubleStorage", "complex128" -> StoredType.COMPLEX128;
            case "uint16" -> StoredType.UINT16;
            case "uint32" -> StoredType.UINT32;
            case "uint64" -> StoredType.UINT64;
            case "float8_e4m3fn" -> StoredType.FLOAT8E4M3FN;
            case "float8_e5m2" -> StoredType.FLOAT8E5M2;
            case "float8_e4m3fnuz" -> StoredType.FLOAT8E4M3FNUZ;
            case "float8_e5m2fnuz" -> StoredType.FLOAT8E5M2FNUZ;
            case "float8_e8m0fnu" -> StoredType.FLOAT8E8M0;
            default -> throw PickleException.refused("has numbers of the type " + TextFile.shortened(type.shown())
                    + ", which Gesso does not know. Get the model in float16 or float32.");
        };
    }

    /** The bytes of one number. */
    static int bytes(StoredType type) {
        return type.bits() / Byte.SIZE;
    }

    /** The bytes of a part of a number that is swapped where the highest comes first. */
    static int word(StoredType type) {
        return type == StoredType.COMPLEX64 || type == StoredType.COMPLEX128 ? bytes(type) / 2 : bytes(type);
    }
}
