#include "core/ledger/sql_error.h"

#include "core/ledger/ledger_errors.h"

#include <QSqlError>

namespace creatorup::ledger {

namespace {

// SQLite's result codes (sqlite3.h); Qt gives them as text, and does not export the header.
enum Sqlite {
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    Constraint = 19,
    NotADatabase = 26,
    ShmSize = IoError | (19 << 8),  // no room for the write-ahead log's index
};

Error make(ErrorCode code, const char16_t* message, const QString& cause) {
    return Error{QString(code), QString::fromUtf16(message), cause};
}

}  // namespace

Error sqlError(const QSqlError& error) {
    const int code = error.nativeErrorCode().toInt();
    const QString cause = error.text() + QLatin1String(", SQLite ") + error.nativeErrorCode();
    if (code == ShmSize) return make(errors::DiskFull, u"The disk is full.", cause);
    switch (code & 0xff) {
    case Full:
        return make(errors::DiskFull, u"The disk is full.", cause);
    case Busy:
    case Locked:
        return make(LedgerBusy, u"Another program holds CreatorUp's ledger.", cause);
    case Corrupt:
    case NotADatabase:
        return make(LedgerCorrupt, u"CreatorUp's ledger is damaged. It was left as it is.", cause);
    case ReadOnly:
    case CantOpen:
        return make(LedgerUnopenable, u"CreatorUp's ledger cannot be opened for writing.", cause);
    case Constraint:
        return make(LedgerConflict, u"The ledger holds something else under this name.", cause);
    default:
        return make(LedgerFailed, u"CreatorUp's ledger cannot be read or written.", cause);
    }
}

}  // namespace creatorup::ledger
