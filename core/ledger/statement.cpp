#include "core/ledger/statement.h"

#include "core/ledger/sql_error.h"

#include <QSqlError>

namespace creatorup::ledger {

std::optional<Error> Row::error(int codeColumn) const {
    const QString code = text(codeColumn);
    if (code.isEmpty()) return std::nullopt;
    return Error{code, text(codeColumn + 1), QString()};
}

Result<int> Statement::run(Values values) {
    int position = 0;
    for (const Value& value : values)
        m_query.bindValue(position++, value.variant());
    if (!m_query.exec()) return fail(sqlError(m_query.lastError()));
    return m_query.isSelect() ? 0 : m_query.numRowsAffected();
}

Result<bool> Statement::next() {
    if (m_query.next()) return true;
    // The driver reports a failed step only here: without this a damaged page would look like the end.
    if (m_query.lastError().isValid()) return fail(sqlError(m_query.lastError()));
    m_query.finish();
    return false;
}

}  // namespace creatorup::ledger
