-- The language server of followup-lint, for Neovim 0.11 and later: copy this to ~/.config/nvim/lsp/, and then
--
--   vim.lsp.enable("followup_lint")

return {
  cmd = { "followup-lint", "server" },
  filetypes = { "mail", "markdown", "text", "yaml" }, -- of all YAML, interview.yml alone is looked at
  root_markers = { "interview.yml", "followup-lint.toml", ".followup-lint.toml", ".git" },
}
