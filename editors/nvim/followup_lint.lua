-- followup-lint for nvim-lint: copy this to ~/.config/nvim/lua/, and then
--
--   require("lint").linters["followup-lint"] = require("followup_lint")
--   require("lint").linters_by_ft = { mail = { "followup-lint" }, markdown = { "followup-lint" }, text = { "followup-lint" } }

local severities = {
  ERROR = vim.diagnostic.severity.ERROR,
  WARNING = vim.diagnostic.severity.WARN,
  INFO = vim.diagnostic.severity.HINT,
}

-- The rdjson format counts columns in bytes, as Neovim does.
local function parse(output, buffer)
  local ok, found = pcall(vim.json.decode, output)
  local diagnostics = {}
  for _, each in ipairs(ok and found.diagnostics or {}) do
    local range = each.location.range or { start = { line = 1 } }
    local first, last = range.start, range["end"] or range.start
    table.insert(diagnostics, {
      bufnr = buffer,
      lnum = first.line - 1,
      col = (first.column or 1) - 1,
      end_lnum = last.line - 1,
      end_col = (last.column or 1) - 1,
      severity = severities[each.severity],
      code = each.code and each.code.value,
      source = "followup-lint",
      message = each.message,
    })
  end
  return diagnostics
end

local function name()
  local file = vim.api.nvim_buf_get_name(0)
  return file ~= "" and file or "draft.txt"
end

return {
  cmd = "followup-lint",
  stdin = true,
  stream = "stdout",
  ignore_exitcode = true,
  args = { "check", "--output-format", "rdjson", "--quiet", "--stdin-filename", name, "-" },
  parser = parse,
}
