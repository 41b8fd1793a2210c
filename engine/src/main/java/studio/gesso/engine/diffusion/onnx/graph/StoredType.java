package studio.gesso.engine.diffusion.onnx.graph;

/** The types of numbers that an ONNX file can hold (TensorProto.DataType of onnx.proto, in its order). */
public enum StoredType {
    UNDEFINED(0, "undefined"),
    FLOAT(32, "float32"),
    UINT8(8, "uint8"),
    INT8(8, "int8"),
    UINT16(16, "uint16"),
    INT16(16,
            "int16"),
    INT32(32, "int32"),
    INT64(64, "int64"),
    STRING(0, "string"),
    BOOL(8, "bool"),
    FLOAT16(16,
            "float16"),
    DOUBLE(64, "float64"),
    UINT32(32, "uint32"),
    UINT64(64, "uint64"),
    COMPLEX64(64,
            "complex64"),
    COMPLEX128(128, "complex128"),
    BFLOAT16(16, "bfloat16"),
    FLOAT8E4M3FN(8,
            "float8"),
    FLOAT8E4M3FNUZ(8, "float8"),
    FLOAT8E5M2(8, "float8"),
    FLOAT8E5M2FNUZ(8,
            "float8"),
    UINT4(4, "uint4"),
    INT4(4, "int4"),
    FLOAT4E2M1(4,
            "float4"),
    FLOAT8E8M0(8,
            "float8"),
    UINT2(2, "uint2"),
    INT2(2, "int2");

    private final int bits;
    private final String label;

    StoredType(int bits, String label) {
        this.bits = bits;
        this.label = label;
    }

    /** The type of a code in the file; {@link #UNDEFINED} for a code that this version does not know. */
    static StoredType of(long code) {
        return code >= 0 && code < values().length ? values()[(int) code] : UNDEFINED;
    }

    /** The bits that one value takes; 0 where that is not fixed. */
    public int bits() {
        return bits;
    }

    /** The name for people, such as "float16". */
    public String label() {
        return label;
    }

    /** The type by which a graph can be fed with it. */
    ElementType element() {
        return switch (this) {
            case FLOAT -> ElementType.FLOAT;
            case FLOAT16 -> ElementType.HALF;
            case BFLOAT16 -> ElementType.BFLOAT16;
            case DOUBLE -> ElementType.DOUBLE;
            case INT64 -> ElementType.INT64;
            case INT32 -> ElementType.INT32;
            case UINT8 -> ElementType.UINT8;
            case BOOL -> ElementType.BOOL;
            case UNDEFINED, INT8, UINT16, INT16, STRING, UINT32, UINT64, COMPLEX64, COMPLEX128, FLOAT8E4M3FN,
                    FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ, UINT4, INT4, FLOAT4E2M1, FLOAT8E8M0, UINT2, INT2 ->
                ElementType.OTHER;
        };
    }
}
