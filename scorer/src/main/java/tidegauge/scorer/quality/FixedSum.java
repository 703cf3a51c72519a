package tidegauge.scorer.quality;

import java.math.BigInteger;

/// An exact sum of numbers, each first rounded to a multiple of 2⁻²⁰, so that no order of adding
/// changes it.
///
/// The sum is a 128-bit two's complement integer of such multiples: with values below [#LIMIT] in
/// size it takes 2⁴⁴ of them to overflow. Rounding costs at most 2⁻²¹ (4.8e-7) a value.
///
/// @param high the upper 64 bits
/// @param low the lower 64 bits, unsigned
public record FixedSum(long high, long low) {
    /// No numbers.
    public static final FixedSum ZERO = new FixedSum(0, 0);

    /// Values at least this large in size cannot be added: 2⁶³.
    public static final double LIMIT = 0x1p63;

    private static final int FRACTION_BITS = 20;

    /// One number.
    public static FixedSum of(double value) {
        if (!(Math.abs(value) < LIMIT))
            throw new IllegalArgumentException("not a number below 2^63 in size: " + value);
        if (Math.abs(value) < 0x1p42) {
            long units = (long) Math.rint(value * 0x1p20);
            return new FixedSum(units >> 63, units);
        }
        // A double this large has at most 10 bits below 1: its whole units are exact.
        long whole = (long) value;
        long fraction = (long) ((value - whole) * 0x1p20);
        FixedSum shifted = new FixedSum(whole >> (64 - FRACTION_BITS), whole << FRACTION_BITS);
        return shifted.plus(new FixedSum(fraction >> 63, fraction));
    }

    /// Both together.
    public FixedSum plus(FixedSum other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new FixedSum(high + other.high + carry, sum);
    }

    /// The sum as the nearest double.
    public double toDouble() {
        BigInteger units =
                BigInteger.valueOf(high)
                        .shiftLeft(64)
                        .add(new BigInteger(Long.toUnsignedString(low)));
        return units.doubleValue() * 0x1p-20;
    }
}
