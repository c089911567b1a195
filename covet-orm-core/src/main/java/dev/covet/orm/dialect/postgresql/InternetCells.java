package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.InternetAddresses;
import dev.covet.orm.error.ValueException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Reads internet addresses, and writes them in binary format. The driver would ask a name server for what is none, and
 * reads no address of version 6 in binary format.
 */
final class InternetCells {

    private static final int VERSION_4 = 2;
    private static final int VERSION_6 = 3;
    private static final int INET = PostgresqlObjectId.INET.getObjectId();

    /** The version, the length of the network's part, whether it is a network only, and the number of bytes. */
    private static final int HEADER = 4;

    private InternetCells() {}

    static @Nullable InetAddress address(Cell cell) {
        if (cell.type() != INET) {
            return null;
        }
        InetAddress address =
                cell.isBinary() ? binary(cell.bytes(), cell.start()) : InternetAddresses.parse(cell.text(0));
        if (address == null) {
            throw new ValueException("The column holds a network, which no InetAddress stands for. Take host() of it.");
        }
        return address;
    }

    private static @Nullable InetAddress binary(ByteBuf bytes, int start) {
        int networkBits = bytes.getUnsignedByte(start + 1);
        byte[] address = ByteBufUtil.getBytes(bytes, start + HEADER, bytes.getUnsignedByte(start + HEADER - 1));
        try {
            return networkBits == address.length * Byte.SIZE ? InetAddress.getByAddress(address) : null;
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException("An address of " + address.length + " bytes", wrongLength);
        }
    }

    static void write(ByteBuf buffer, InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean longer = bytes.length > Integer.BYTES;
        buffer.writeByte(longer ? VERSION_6 : VERSION_4);
        buffer.writeByte(bytes.length * Byte.SIZE);
        buffer.writeByte(0);
        buffer.writeByte(bytes.length);
        buffer.writeBytes(bytes);
    }
}
